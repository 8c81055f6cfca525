package io.github.cloudnotebook.stacks.azure;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dependencies point down only: stack, constructs of an engine, Terraform's blocks and the machine,
 * Jupyter; the model knows none.
 */
class ArchitectureTest {
  private static final String STACK = "io.github.cloudnotebook.stacks..";
  private static final String ENGINE = "io.github.cloudnotebook.azure.cdktf..";
  private static final String TERRAFORM = "io.github.cloudnotebook.terraform..";
  private static final String MACHINE = "io.github.cloudnotebook.machine..";
  private static final String JUPYTER = "io.github.cloudnotebook.jupyter..";
  private static final String MODEL = "io.github.cloudnotebook.model..";

  private static final String INTERNAL = "io.github.cloudnotebook.azure.cdktf.internal";

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
        .layer("terraform")
        .definedBy(TERRAFORM)
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
        .whereLayer("terraform")
        .mayOnlyBeAccessedByLayers("engine")
        .whereLayer("terraform")
        .mayNotAccessAnyLayer()
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
        .resideInAnyPackage("com.hashicorp..", "software.amazon..", "software.constructs..")
        .check(CLASSES);
  }

  @Test
  void onlyTheBlocksKnowResourcesAndProviders() {
    noClasses()
        .that()
        .resideOutsideOfPackage(TERRAFORM)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.<JavaClass>describe(
                "are CDKTF's resources, data sources or providers",
                type ->
                    type.getFullName()
                        .matches(
                            "com\\.hashicorp\\.cdktf\\.Terraform(Resource|DataSource|Provider).*")))
        .check(CLASSES);
  }

  /** Reads their sources, as this module does not depend on theirs. */
  @Test
  void stacksExamplesAndTestsNameNoInternalType() throws IOException {
    for (String users : List.of("../../stacks", "../../examples", "../../tests")) {
      try (Stream<Path> files = Files.walk(Path.of(users))) {
        assertThat(files.filter(it -> it.toString().endsWith(".java")))
            .isNotEmpty()
            .allSatisfy(
                source ->
                    assertThat(source)
                        .content()
                        .doesNotContain("import " + INTERNAL + "."));
      }
    }
  }
}
