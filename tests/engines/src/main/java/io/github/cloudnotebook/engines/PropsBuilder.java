package io.github.cloudnotebook.engines;

import static java.util.stream.Collectors.joining;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.beans.Introspector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Writes the builder of an interface of properties; a getter without a body is required. The
 * builders are committed, and a test of each engine holds them to this.
 */
public final class PropsBuilder {
  private static final String TYPE =
      """
      // Generated from $Props: change that one, and run PropsBuildersTest with
      // -Dnotebook.update=true.
      package $package;

      $imports

      /** Collects {@link $Props}; {@code B} is the builder that users see. */
      abstract class $PropsBuilder<B extends $PropsBuilder<B>>$extendsParent {
      $fields
        $PropsBuilder() {}
      $setters
        /** Copies all of these properties; values that are set later override them. */
        public B from($Props props) {
      $copies    return self();
        }
      $self
        static class Copy $extendsValuesimplements $Props {
      $values
          Copy($PropsBuilder<?> builder) {
      $assignments    }
      $getters  }
      }
      """;
  private static final String SELF =
      """

        @SuppressWarnings("unchecked")
        B self() {
          return (B) this;
        }
      """;
  private static final String SETTER =
      """

      $doc
        public B $name($nullable $name) {
          this.$name = $name;
          return self();
        }
      """;
  private static final String GETTER =
      """

          @Override
          public $nullable get$Name() {
            return $name;
          }
      """;
  private static final List<String> OWN_IMPORTS =
      List.of(
          "import io.github.cloudnotebook.blueprint.Required;",
          "import org.jspecify.annotations.Nullable;");
  private static final String COPY = "    $name(props.get$Name());\n";
  private static final String ASSIGNMENT = "      $name = $assigned;\n";

  private final String room;
  private final List<String> imports;
  private final ClassTree props;
  private final List<Property> properties;

  private record Property(String type, String name, boolean required, String doc) {
    private String in(String template) {
      return template
          .replace(
              "$assigned", required ? "Required.of(builder.$name, \"$name\")" : "builder.$name")
          .replace("$nullable", required ? type : "@Nullable " + type)
          .replace("$type", type)
          .replace("$Name", name)
          .replace("$name", Introspector.decapitalize(name))
          .replace("$doc", doc);
    }
  }

  /** Reads the interface in this file. */
  public PropsBuilder(Path source) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjects(source);
      var task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, sources);
      var unit = task.parse().iterator().next();
      DocTrees docs = DocTrees.instance(task);
      room = unit.getPackageName().toString();
      imports = unit.getImports().stream().map(ImportTree::toString).map(String::strip).toList();
      props = (ClassTree) unit.getTypeDecls().get(0);
      properties =
          props.getMembers().stream()
              .filter(MethodTree.class::isInstance)
              .map(MethodTree.class::cast)
              .filter(method -> method.getName().toString().startsWith("get"))
              .map(getter -> property(getter, docs.getDocComment(TreePath.getPath(unit, getter))))
              .toList();
    }
  }

  /** The source of the class {@code <Props>Builder}, as google-java-format writes it. */
  public String source() {
    String parent = props.getImplementsClause().stream().map(Object::toString).collect(joining());
    boolean root = parent.isEmpty();
    String type =
        TYPE.replace("$extendsParent", root ? "" : "\n    extends " + parent + "Builder<B>")
            .replace("$extendsValues", root ? "" : "extends " + parent + "Builder.Copy ")
            .replace("$self", root ? SELF : "")
            .replace("$fields", each("  private @Nullable $type $name;\n"))
            .replace("$setters", each(SETTER))
            .replace("$copies", (root ? "" : "    super.from(props);\n") + each(COPY))
            .replace("$values", each("    private final $nullable $name;\n"))
            .replace("$assignments", (root ? "" : "      super(builder);\n") + each(ASSIGNMENT))
            .replace("$getters", each(GETTER))
            .replace("$package", room)
            .replace("$Props", props.getSimpleName());
    return type.replace("$imports", importsFor(type)).replaceAll("\n{3,}", "\n\n");
  }

  private String importsFor(String type) {
    return Stream.concat(imports.stream(), OWN_IMPORTS.stream())
        .filter(it -> type.matches("(?s).*\\b" + it.replaceAll(".*\\.|;", "") + "\\b.*"))
        .distinct()
        .sorted()
        .collect(joining("\n"));
  }

  private String each(String template) {
    return properties.stream().map(property -> property.in(template)).collect(joining());
  }

  private static Property property(MethodTree getter, String doc) {
    String lines =
        doc.strip()
            .lines()
            .map(it -> ("   * " + it.replaceFirst("^ ", "")).stripTrailing() + "\n")
            .collect(joining());
    return new Property(
        getter.getReturnType().toString(),
        getter.getName().toString().substring("get".length()),
        getter.getBody() == null,
        doc.strip().contains("\n") ? "  /**\n" + lines + "   */" : "  /** " + doc.strip() + " */");
  }
}
