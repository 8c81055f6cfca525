package io.github.cloudnotebook.stacks.aws;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Dependencies point down only: stack, constructs of an engine, bootstrap, model. */
class ArchitectureTest {
  private static final String STACK = "io.github.cloudnotebook.stacks..";
  private static final String ENGINE = "io.github.cloudnotebook.awscdk..";
  private static final String BOOTSTRAP = "io.github.cloudnotebook.bootstrap..";
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
        .layer("bootstrap")
        .definedBy(BOOTSTRAP)
        .layer("model")
        .definedBy(MODEL)
        .whereLayer("stack")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers("stack")
        .whereLayer("bootstrap")
        .mayOnlyBeAccessedByLayers("engine")
        .check(CLASSES);
  }

  @Test
  void modelAndBootstrapKnowNoEngine() {
    noClasses()
        .that()
        .resideInAnyPackage(MODEL, BOOTSTRAP)
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
