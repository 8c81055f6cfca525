package io.github.cloudnotebook.stacks.aws;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.HIPAASecurityChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.NagPack;
import io.github.cdklabs.cdknag.NagPackProps;
import io.github.cdklabs.cdknag.NagReportFormat;
import io.github.cdklabs.cdknag.PCIDSS321Checks;
import io.github.cloudnotebook.aws.cdk.ManagedNotebook;
import io.github.cloudnotebook.aws.cdk.NotebookAcknowledgements;
import io.github.cloudnotebook.aws.cdk.NotebookAcknowledgements.Acknowledgement;
import io.github.cloudnotebook.aws.cdk.NotebookAcknowledgements.Checker;
import io.github.cloudnotebook.aws.cdk.NotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabaseProps;
import io.github.cloudnotebook.aws.cdk.NotebookEnvironment;
import io.github.cloudnotebook.aws.cdk.NotebookEnvironmentProps;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.sns.Topic;

/** Findings are fixed, or acknowledged with a reason in {@link NotebookAcknowledgements}. */
class SecurityRulesTest {
  private static final NagPackProps REPORT =
      NagPackProps.builder().reports(true).reportFormats(List.of(NagReportFormat.JSON)).build();

  @TempDir Path out;

  @Test
  void noRuleIsBroken() throws IOException {
    for (NagPack pack : packs()) {
      assertThat(rules(pack, not(Set.of("Compliant", "Suppressed")::contains)))
          .as(pack.getReadPackName())
          .isEmpty();
    }
  }

  @Test
  void noRuleIsBrokenWherePortEightyIsOpenForAcme() throws IOException {
    Notebook notebook =
        NotebookYaml.read(
            """
            access: {allowedCidrs: [203.0.113.0/24], domain: lab.example.com}
            authentication: {passwordAndTotp: {users: [ada]}}
            tls: {acme: {email: it@example.com, acknowledgeHttpOpenToAll: true}}
            """,
            "notebook.yaml");

    for (NagPack pack : packs()) {
      assertThat(
              rules(
                  pack,
                  app -> DeployedApp.stack(app, notebook),
                  not(Set.of("Compliant", "Suppressed")::contains)))
          .as(pack.getReadPackName())
          .isEmpty();
    }
  }

  @Test
  void nothingIsAcknowledgedThatIsNotFound() throws IOException {
    Set<String> found = new TreeSet<>();
    for (NagPack pack : packs()) {
      found.addAll(rules(pack, "Suppressed"::equals));
    }

    assertThat(acknowledged()).isEqualTo(found);
  }

  /** A company's own stack needs one statement, and does not copy any rules. */
  @Test
  void noRuleIsBrokenInACompanysStack() throws IOException {
    for (NagPack pack : packs()) {
      assertThat(
              rules(
                  pack,
                  SecurityRulesTest::companysStack,
                  not(Set.of("Compliant", "Suppressed")::contains)))
          .as(pack.getReadPackName())
          .isEmpty();
    }
  }

  @Test
  void noRuleIsBrokenInANotebookOfSageMaker() throws IOException {
    for (NagPack pack : packs()) {
      assertThat(
              rules(
                  pack,
                  SecurityRulesTest::managedNotebook,
                  not(Set.of("Compliant", "Suppressed")::contains)))
          .as(pack.getReadPackName())
          .isEmpty();
    }
  }

  @Test
  void nothingIsAcknowledgedOnANotebookOfSageMakerThatIsNotFound() throws IOException {
    Set<String> found = new TreeSet<>();
    for (NagPack pack : packs()) {
      found.addAll(rules(pack, SecurityRulesTest::managedNotebook, "Suppressed"::equals));
    }

    Set<String> acknowledged =
        Stream.of(
                NotebookAcknowledgements.MANAGED,
                NotebookAcknowledgements.MANAGED_WITHOUT_KEY,
                NotebookAcknowledgements.MANAGED_PUBLIC)
            .flatMap(all -> acknowledged("Managed", all))
            .collect(toCollection(TreeSet::new));
    assertThat(acknowledged).isEqualTo(found);
  }

  private static void managedNotebook(App app) {
    Notebook notebook =
        NotebookYaml.read(
            "access: {allowedCidrs: [203.0.113.0/24]}\nauthentication: {cloud: {}}",
            "notebook.yaml");
    NotebookAcknowledgements.addTo(
        ManagedNotebook.Builder.create(DeployedApp.emptyStack(app, "notebook"), "Managed")
            .notebook(notebook)
            .build());
  }

  private static void companysStack(App app) {
    Stack stack = DeployedApp.emptyStack(app, "notebook");
    NotebookAcknowledgements.addTo(
        new NotebookEnvironment(
            stack,
            "Research",
            NotebookEnvironmentProps.builder()
                .notebook(DeployedApp.notebookWith(DeployedApp.EVERY_PART))
                .alarmTopic(
                    Topic.fromTopicArn(stack, "Topic", "arn:aws:sns:eu-central-1:123456789012:it"))
                .build()));
    IVpc vpc =
        Vpc.fromVpcAttributes(
            stack,
            "Vpc",
            VpcAttributes.builder()
                .vpcId("vpc-0123456789abcdef0")
                .availabilityZones(List.of("eu-central-1a", "eu-central-1b"))
                .isolatedSubnetIds(List.of("subnet-0123456789abcdef0", "subnet-0fedcba9876543210"))
                .isolatedSubnetRouteTableIds(
                    List.of("rtb-0123456789abcdef0", "rtb-0fedcba9876543210"))
                .build());
    NotebookAcknowledgements.addTo(
        new NotebookDatabase(stack, "Records", NotebookDatabaseProps.builder().vpc(vpc).build()));
  }

  private static List<NagPack> packs() {
    return List.of(
        new AwsSolutionsChecks(REPORT),
        new NIST80053R5Checks(REPORT),
        new HIPAASecurityChecks(REPORT),
        new PCIDSS321Checks(REPORT));
  }

  /** The rules for which a pack reached this conclusion, each with its resource. */
  private Set<String> rules(NagPack pack, Predicate<String> conclusion) throws IOException {
    return rules(pack, DeployedApp::stackWithEveryPart, conclusion);
  }

  private Set<String> rules(NagPack pack, Consumer<App> stack, Predicate<String> conclusion)
      throws IOException {
    App app = DeployedApp.into(out);
    stack.accept(app);
    Aspects.of(app).add(pack);
    app.synth();
    Path report = out.resolve(pack.getReadPackName() + "-notebook-NagReport.json");
    return StreamSupport.stream(
            DeployedApp.JSON.readTree(report.toFile()).get("lines").spliterator(), false)
        .filter(line -> conclusion.test(line.get("compliance").asText()))
        .map(
            line ->
                // A rule id may name the part of a resource that it means: IAM5[Resource::*].
                line.get("ruleId").asText().replaceFirst("\\[.*", "")
                    + " at "
                    + line.get("resourceId").asText().replaceFirst("/Resource$", ""))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> acknowledged() {
    return Stream.of(
            acknowledged("Notebook", NotebookAcknowledgements.NETWORK),
            acknowledged("Notebook/Server", NotebookAcknowledgements.SERVER),
            acknowledged("Notebook/Storage", NotebookAcknowledgements.STORAGE),
            acknowledged("Notebook/Database", NotebookAcknowledgements.DATABASE))
        .flatMap(it -> it)
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> acknowledged(String part, List<Acknowledgement> all) {
    return all.stream()
        .flatMap(
            it ->
                it.findings().stream()
                    .filter(finding -> finding.checker() == Checker.CDK_NAG)
                    .map(
                        finding ->
                            "%s at notebook/%s/%s".formatted(finding.rule(), part, it.path())));
  }
}
