package io.github.cloudnotebook.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Parses YAML into a tree, and finds what a tree does not show: lines, and lost values. */
final class YamlText {

  // `no` is a name, not a boolean: only true and false are booleans, as in YAML 1.2.
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS).build();

  /** More than any setting needs, and less than any parser refuses. */
  private static final int DEEPEST = 20;

  private YamlText() {}

  /**
   * The text as a tree; empty text is an empty section.
   *
   * @throws InvalidNotebookException if the text is not YAML
   */
  static JsonNode parse(String text, String source, Findings findings) {
    try (YAMLParser parser = MAPPER.getFactory().createParser(text)) {
      noteLines(text, source, findings);
      JsonNode tree = MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        findings.add(
            "", "holds a second document; allowed: one; remove it, from its line `---` on");
      }
      return tree == null || tree.isNull() ? MAPPER.createObjectNode() : tree;
    } catch (JsonProcessingException e) {
      throw new InvalidNotebookException(source, List.of(notYaml(e)));
    } catch (IOException e) {
      throw new IllegalStateException("text in memory is always readable", e);
    }
  }

  private static Violation notYaml(JsonProcessingException e) {
    // The rest is the parser's own object, printed.
    String problem =
        e.getOriginalMessage()
            .replaceFirst("(?s), got this instead.*", "")
            .replaceAll(", from `[^`]*`", "");
    OptionalInt line =
        e.getLocation() == null ? OptionalInt.empty() : OptionalInt.of(e.getLocation().getLineNr());
    if (e.getCause() instanceof MarkedYAMLException cause && cause.getProblemMark() != null) {
      problem = cause.getProblem();
      line = OptionalInt.of(cause.getProblemMark().getLine() + 1);
    }
    return new Violation(
        "",
        line,
        "is not YAML: "
            + Shown.problem(problem)
            + "; check the colons, brackets, quotes and spaces there");
  }

  private static Violation tooDeep(YAMLParser parser) {
    return new Violation(
        "",
        OptionalInt.of(parser.currentTokenLocation().getLineNr()),
        "is nested more than %d levels deep; allowed: keys within keys as deep as the settings are;"
                .formatted(DEEPEST)
            + " check the brackets and the indentation there");
  }

  private static void noteLines(String text, String source, Findings findings) throws IOException {
    Set<String> keys = new HashSet<>();
    try (YAMLParser parser = MAPPER.getFactory().createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.getParsingContext().getNestingDepth() > DEEPEST) {
          throw new InvalidNotebookException(source, List.of(tooDeep(parser)));
        }
        if (token.isStructStart() || token.isStructEnd()) {
          continue;
        }
        String path = path(parser.getParsingContext());
        int line = parser.currentTokenLocation().getLineNr();
        findings.standsAt(path, line);
        if (token.isNumeric() || token.isBoolean()) {
          findings.isWritten(path, parser.getText());
        }
        if (token == JsonToken.FIELD_NAME && !keys.add(path)) {
          findings.add(
              path,
              "is given again on line " + line + "; allowed: each key once; keep one of the two");
        }
        if (parser.isCurrentAlias()) {
          findings.add(
              path,
              "is a reference, `*%s`; allowed: plain values; write the value itself"
                  .formatted(Shown.value(parser.getText())));
        }
      }
    }
  }

  private static String path(JsonStreamContext context) {
    if (context.inRoot()) {
      return "";
    }
    String parent = path(context.getParent());
    if (context.inArray()) {
      return parent + "[" + context.getCurrentIndex() + "]";
    }
    return parent.isEmpty() ? context.getCurrentName() : parent + "." + context.getCurrentName();
  }
}
