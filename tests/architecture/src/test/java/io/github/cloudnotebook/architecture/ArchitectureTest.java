package io.github.cloudnotebook.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dependencies point down only: stack, constructs of an engine, machine, Jupyter; the model knows
 * none.
 */
class ArchitectureTest {
  private static final String STACK = "io.github.cloudnotebook.stacks..";
  private static final String ENGINE = "io.github.cloudnotebook.aws.cdk..";
  private static final String MACHINE = "io.github.cloudnotebook.machine..";
  private static final String JUPYTER = "io.github.cloudnotebook.jupyter..";
  private static final String MODEL = "io.github.cloudnotebook.model..";

  private static final String LOCAL_MACHINE = "io.github.cloudnotebook.localmachine..";
  private static final String LOCAL_AWS = "io.github.cloudnotebook.localaws..";

  private static final String FACE = "io.github.cloudnotebook.aws.cdk";
  private static final String INTERNAL = FACE + ".internal";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.cloudnotebook");

  @Test
  void dependenciesPointDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("stack")
        .definedBy(STACK)
        .layer("engine")
        .definedBy(ENGINE)
        .layer("machine")
        .definedBy(MACHINE)
        .layer("jupyter")
        .definedBy(JUPYTER)
        .layer("model")
        .definedBy(MODEL)
        .whereLayer("stack")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers("stack")
        .whereLayer("machine")
        .mayOnlyBeAccessedByLayers("engine")
        .whereLayer("jupyter")
        .mayOnlyBeAccessedByLayers("machine")
        .whereLayer("jupyter")
        .mayNotAccessAnyLayer()
        .check(CLASSES);
  }

  @Test
  void localMachineKnowsNoCloudAndNothingOfTheNotebook() {
    classes()
        .that()
        .resideInAPackage(LOCAL_MACHINE)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages("io.github.cloudnotebook..", "software.amazon..")
                .or(resideInAPackage(LOCAL_MACHINE)))
        .check(CLASSES);
  }

  @Test
  void emulatedCloudDependsOnTheLocalMachineOnly() {
    classes()
        .that()
        .resideInAPackage(LOCAL_AWS)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("io.github.cloudnotebook..")
                .or(resideInAnyPackage(LOCAL_AWS, LOCAL_MACHINE)))
        .check(CLASSES);
  }

  @Test
  void modelJupyterAndMachineKnowNoEngine() {
    noClasses()
        .that()
        .resideInAnyPackage(MODEL, JUPYTER, MACHINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "software.constructs..")
        .check(CLASSES);
  }

  @Test
  void constructsKnowNoPolicyChecker() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.cdklabs..")
        .check(CLASSES);
  }

  @Test
  void publicTypesShowNoInternalType() {
    List<JavaCodeUnit> shown =
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals(FACE))
            .filter(ArchitectureTest::isShown)
            .flatMap(type -> type.getCodeUnits().stream())
            .filter(ArchitectureTest::isShown)
            .toList();

    assertThat(shown)
        .isNotEmpty()
        .allSatisfy(
            unit ->
                assertThat(
                        Stream.concat(
                            Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()))
                    .as(unit.getFullName())
                    .flatMap(JavaType::getAllInvolvedRawTypes)
                    .noneMatch(type -> type.getPackageName().startsWith(INTERNAL)));
  }

  /** Reads their sources, as this module does not depend on theirs. */
  @Test
  void stacksExamplesAndTestsNameNoInternalType() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String users : List.of("../../stacks", "../../examples", "../../tests")) {
      try (Stream<Path> files = Files.walk(Path.of(users))) {
        files.filter(it -> it.toString().endsWith(".java")).forEach(sources::add);
      }
    }

    assertThat(sources)
        .isNotEmpty()
        .allSatisfy(
            source -> assertThat(source).content().doesNotContain("import " + INTERNAL + "."));
  }

  private static boolean isShown(HasModifiers what) {
    return what.getModifiers().contains(JavaModifier.PUBLIC)
        || what.getModifiers().contains(JavaModifier.PROTECTED);
  }
}
