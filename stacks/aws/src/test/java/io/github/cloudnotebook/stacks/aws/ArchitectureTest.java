package io.github.cloudnotebook.stacks.aws;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
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
}
