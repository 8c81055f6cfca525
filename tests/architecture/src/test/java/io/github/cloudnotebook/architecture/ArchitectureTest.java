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

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
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
 * Dependencies point down only: stack, constructs of an engine, its cloud, the blueprint,
 * Terraform's blocks, what components for Pulumi share, and the machine, Jupyter; the model knows
 * none.
 */
class ArchitectureTest {
  private static final String STACK = "io.github.cloudnotebook.stacks..";
  private static final String AWS_CDK = "io.github.cloudnotebook.aws.cdk";
  private static final String AWS_PULUMI = "io.github.cloudnotebook.aws.pulumi";
  private static final String AZURE_CDKTF = "io.github.cloudnotebook.azure.cdktf";
  private static final String AZURE_PULUMI = "io.github.cloudnotebook.azure.pulumi";
  private static final String GCP_CDKTF = "io.github.cloudnotebook.gcp.cdktf";
  private static final String GCP_PULUMI = "io.github.cloudnotebook.gcp.pulumi";
  private static final String[] ENGINES = {
    AWS_CDK + "..",
    AWS_PULUMI + "..",
    AZURE_CDKTF + "..",
    AZURE_PULUMI + "..",
    GCP_CDKTF + "..",
    GCP_PULUMI + ".."
  };

  /** Clouds without an engine; a package of an engine lies below its cloud's. */
  private static final String[] CLOUDS = {
    "io.github.cloudnotebook.aws", "io.github.cloudnotebook.azure", "io.github.cloudnotebook.gcp"
  };

  private static final String BLUEPRINT = "io.github.cloudnotebook.blueprint..";
  private static final String TERRAFORM = "io.github.cloudnotebook.terraform..";
  private static final String PULUMI = "io.github.cloudnotebook.pulumi..";
  private static final String MACHINE = "io.github.cloudnotebook.machine..";
  private static final String JUPYTER = "io.github.cloudnotebook.jupyter..";
  private static final String MODEL = "io.github.cloudnotebook.model..";

  private static final String LOCAL_MACHINE = "io.github.cloudnotebook.localmachine..";
  private static final String LOCAL_AWS = "io.github.cloudnotebook.localaws..";
  private static final String LOCAL_PULUMI = "io.github.cloudnotebook.localpulumi..";
  private static final List<String> LOCAL_CLOUDS =
      List.of(
          LOCAL_AWS, "io.github.cloudnotebook.localazure..", "io.github.cloudnotebook.localgcp..");

  private static final List<String> FACES =
      List.of(AWS_CDK, AWS_PULUMI, AZURE_CDKTF, AZURE_PULUMI, GCP_CDKTF, GCP_PULUMI);

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
        .definedBy(ENGINES)
        .layer("cloud")
        .definedBy(CLOUDS)
        .layer("blueprint")
        .definedBy(BLUEPRINT)
        .layer("terraform")
        .definedBy(TERRAFORM)
        .layer("pulumi")
        .definedBy(PULUMI)
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
        .whereLayer("cloud")
        .mayOnlyBeAccessedByLayers("engine")
        .whereLayer("blueprint")
        .mayOnlyBeAccessedByLayers("stack", "engine", "cloud")
        .whereLayer("terraform")
        .mayOnlyBeAccessedByLayers("stack", "engine")
        .whereLayer("terraform")
        .mayNotAccessAnyLayer()
        .whereLayer("pulumi")
        .mayOnlyBeAccessedByLayers("engine")
        .whereLayer("machine")
        .mayOnlyBeAccessedByLayers("engine", "cloud", "pulumi")
        .whereLayer("jupyter")
        // A stack gives a notebook of the cloud's service its JDK archive.
        .mayOnlyBeAccessedByLayers("machine", "cloud", "engine", "stack")
        .whereLayer("jupyter")
        .mayNotAccessAnyLayer()
        .check(CLASSES);
  }

  @Test
  void enginesDoNotKnowOneAnother() {
    for (String engine : ENGINES) {
      noClasses()
          .that()
          .resideInAPackage(engine)
          .should()
          .dependOnClassesThat(resideInAnyPackage(ENGINES).and(resideOutsideOfPackage(engine)))
          .check(CLASSES);
    }
  }

  @Test
  void onlyTheBlocksKnowResourcesAndProvidersOfTerraform() {
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
  void localPulumiDependsOnTheLocalAwsAndMachineOnly() {
    classes()
        .that()
        .resideInAPackage(LOCAL_PULUMI)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("io.github.cloudnotebook..")
                .or(resideInAnyPackage(LOCAL_PULUMI, LOCAL_AWS, LOCAL_MACHINE)))
        .check(CLASSES);
  }

  @Test
  void emulatedCloudDependsOnTheLocalMachineOnly() {
    for (String cloud : LOCAL_CLOUDS) {
      classes()
          .that()
          .resideInAPackage(cloud)
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackage("io.github.cloudnotebook..")
                  .or(resideInAnyPackage(cloud, LOCAL_MACHINE)))
          .check(CLASSES);
    }
  }

  @Test
  void modelJupyterMachineAndCloudKnowNoEngine() {
    noClasses()
        .that()
        .resideInAnyPackage(
            Stream.concat(Stream.of(MODEL, JUPYTER, MACHINE), Stream.of(CLOUDS))
                .toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.hashicorp..", "com.pulumi..", "software.amazon..", "software.constructs..")
        .check(CLASSES);
  }

  @Test
  void blueprintIsPlainJavaOnTheModel() {
    classes()
        .that()
        .resideInAPackage(BLUEPRINT)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(BLUEPRINT, MODEL, "java..", "org.jspecify.annotations.."))
        .check(CLASSES);
  }

  /** Engines call it and implement nothing: it is no framework, and does not become one. */
  @Test
  void blueprintIsSmallAndHasNothingToImplement() throws IOException {
    classes()
        .that()
        .resideInAPackage(BLUEPRINT)
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
    int lines = 0;
    for (Path source : javaFiles("../../constructs/blueprint/src/main")) {
      lines += Files.readAllLines(source).size();
    }
    assertThat(lines).isBetween(1, 800);
  }

  @Test
  void constructsKnowNoPolicyChecker() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINES)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.cdklabs..")
        .check(CLASSES);
  }

  @Test
  void publicTypesShowNoInternalType() {
    List<JavaCodeUnit> shown =
        CLASSES.stream()
            .filter(type -> FACES.contains(type.getPackageName()))
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
                    .noneMatch(type -> isInternal(type.getPackageName())));
  }

  /** Reads their sources, as this module does not depend on theirs. */
  @Test
  void stacksExamplesAndTestsNameNoInternalType() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String users : List.of("../../stacks", "../../examples", "../../tests")) {
      sources.addAll(javaFiles(users));
    }

    assertThat(sources)
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(source)
                    .content()
                    .doesNotContain(
                        "import " + AWS_CDK + ".internal.",
                        "import " + AWS_PULUMI + ".internal.",
                        "import " + AZURE_CDKTF + ".internal.",
                        "import " + AZURE_PULUMI + ".internal.",
                        "import " + GCP_CDKTF + ".internal.",
                        "import " + GCP_PULUMI + ".internal."));
  }

  private static List<Path> javaFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(it -> it.toString().endsWith(".java")).toList();
    }
  }

  private static boolean isInternal(String packageName) {
    return FACES.stream().anyMatch(face -> packageName.startsWith(face + ".internal"));
  }

  private static boolean isShown(HasModifiers what) {
    return what.getModifiers().contains(JavaModifier.PUBLIC)
        || what.getModifiers().contains(JavaModifier.PROTECTED);
  }
}
