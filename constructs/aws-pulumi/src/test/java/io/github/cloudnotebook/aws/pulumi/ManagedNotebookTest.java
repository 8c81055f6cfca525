package io.github.cloudnotebook.aws.pulumi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.JavaKernel;
import io.github.cloudnotebook.model.Notebook;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The notebook of SageMaker: the same promises as from the CDK. */
class ManagedNotebookTest {
  private static final String INSTANCE = "aws:sagemaker/notebookInstance:NotebookInstance";
  private static final String LIFECYCLE =
      "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration";
  private static final String POLICY = "aws:iam/rolePolicy:RolePolicy";
  private static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
  private static final Notebook PRIVATE =
      Program.signedInByTheCloud()
          .access(Access.builder().publicAddress(false).allowedCidrs("10.1.0.0/16").build())
          .build();

  @Test
  void instanceIsClosedByDefault() {
    assertThat(theDefault().inputsOf(INSTANCE, "lab"))
        .containsEntry("instanceType", "ml.t3.large")
        .containsEntry("volumeSize", 50.0)
        .containsEntry("rootAccess", "Disabled")
        .containsEntry("directInternetAccess", "Enabled")
        .containsEntry(
            "instanceMetadataServiceConfiguration",
            Map.of("minimumInstanceMetadataServiceVersion", "2"));
  }

  /** The provider's check of it has no name of Amazon Linux 2023, which is SageMaker's default. */
  @Test
  void platformIsSageMakersOwn() {
    assertThat(theDefault().inputsOf(INSTANCE, "lab")).doesNotContainKey("platformIdentifier");
  }

  @Test
  void withoutAPublicAddressItIsInTheSubnetOnly() {
    Program program = with(it -> it.notebook(PRIVATE).subnetId("subnet-1"));

    assertThat(program.inputsOf(INSTANCE, "lab"))
        .containsEntry("directInternetAccess", "Disabled")
        .containsEntry("subnetId", "subnet-1")
        .containsEntry("securityGroups", List.of("lab-id"));
    assertThat(program.inputsOf(GROUP, "lab"))
        .containsEntry("vpcId", "vpc-1")
        .doesNotContainKey("ingress");
    assertThat(program.inputsOf("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"))
        .isEmpty();
  }

  @Test
  void existingThingsTakeThePlaceOfNewOnes() {
    Program program =
        with(
            it ->
                it.subnetId("subnet-1")
                    .securityGroupId("sg-1")
                    .encryptionKeyArn(Program.KEY)
                    .roleArn("arn:aws:iam::123456789012:role/company/research"));

    assertThat(program.inputsOf(INSTANCE, "lab"))
        .containsEntry("securityGroups", List.of("sg-1"))
        .containsEntry("kmsKeyId", Program.KEY)
        .containsEntry("roleArn", "arn:aws:iam::123456789012:role/company/research");
    assertThat(program.inputsOf(POLICY, "lab")).containsEntry("role", "research");
    assertThat(program.inputsOf(GROUP)).isEmpty();
    assertThat(program.inputsOf("aws:iam/role:Role")).isEmpty();
  }

  @Test
  void scriptsAreThoseOfEveryEngine() {
    assertThat(script(theDefault(), "onStart"))
        .startsWith("#!/bin/sh\nKEEP='/home/ec2-user/SageMaker/.cloudnotebook'\n")
        .contains("idle_stop.py 60\n");
    assertThat(script(theDefault(), "onCreate")).doesNotContain("idle_stop.py");
  }

  @Test
  void archiveTakesThePlaceOfPackages() {
    JdkArchive archive =
        new JdkArchive("https://mirror.example.com/jdk.tar.gz", "0123456789abcdef".repeat(4));

    assertThat(script(with(it -> it.jdkArchive(archive)), "onStart"))
        .contains("JDK_URL='https://mirror.example.com/jdk.tar.gz'\n");
  }

  /** A configuration that only changes would not run on a notebook that runs. */
  @Test
  void changedScriptsAreANewConfiguration() {
    Object changed =
        with(it ->
                it.notebook(
                    Program.signedInByTheCloud()
                        .javaKernel(JavaKernel.builder().jdk(21).build())
                        .build()))
            .inputsOf(LIFECYCLE, "lab")
            .get("name");

    assertThat(changed).isNotEqualTo(theDefault().inputsOf(LIFECYCLE, "lab").get("name"));
  }

  @Test
  void roleMayWriteItsOwnLogAndStopItsOwnNotebookOnly() {
    Program program = theDefault();
    Object name = program.inputsOf(INSTANCE, "lab").get("name");
    String account = ":eu-central-1:" + Program.ACCOUNT + ":";
    String logs = "arn:aws:logs" + account + "log-group:/aws/sagemaker/NotebookInstances:";

    assertThat(statements(program.inputsOf(POLICY, "lab").get("policy")))
        .extracting(it -> it.at("/Action/0").asText() + " " + it.at("/Resource/0").asText())
        .containsExactly(
            "sagemaker:StopNotebookInstance arn:aws:sagemaker"
                + account
                + "notebook-instance/"
                + name,
            "logs:CreateLogGroup " + logs + "*",
            "logs:CreateLogStream " + logs + "log-stream:" + name + "/*");
  }

  @Test
  void signInNeedsASecondFactorAndAnAllowedNetwork() {
    assertThat(signIn(it -> it))
        .isEqualTo(
            "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"},"
                + "\"IpAddress\":{\"aws:SourceIp\":[\"203.0.113.0/24\"]}}");
  }

  @Test
  void signInWithoutAPublicAddressComesThroughTheVpc() {
    assertThat(signIn(it -> it.notebook(PRIVATE).subnetId("subnet-1")))
        .isEqualTo(
            "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"},"
                + "\"IpAddress\":{\"aws:VpcSourceIp\":[\"10.1.0.0/16\"]},"
                + "\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}");
  }

  @Test
  void notebookAndWhatItNeedsToStartAreKept() {
    assertThat(with(it -> it.notebook(PRIVATE).subnetId("subnet-1")).kept())
        .containsExactly(
            GROUP + " lab",
            "aws:iam/role:Role lab",
            POLICY + " lab",
            INSTANCE + " lab",
            LIFECYCLE + " lab",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule lab");
  }

  @Test
  void onlyWhatHoldsUsersFilesIsProtected() {
    assertThat(theDefault().guarded()).containsExactly(INSTANCE + " lab");
    assertThat(with(it -> it.protectData(false)).guarded()).isEmpty();
  }

  @Test
  void settingsThatSageMakerHasNotAreRefused() {
    assertRefused(
        it -> it.notebook(Program.notebook().build()),
        """
        lab asks for what SageMaker does not have:
          authentication.passwordAndTotp is not on SageMaker; leave it out
          authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`\
        """
            .stripIndent());
  }

  @Test
  void privateNotebookNeedsASubnet() {
    assertRefused(
        it -> it.notebook(PRIVATE),
        "access.publicAddress is false and no subnet was given at lab: give one by subnetId(…),"
            + " whose VPC has endpoints for sagemaker.api and notebook, which lead users there");
  }

  @Test
  void securityGroupNeedsASubnet() {
    assertRefused(
        it -> it.securityGroupId("sg-1"),
        "securityGroupId without a subnet at lab: give the subnetId, or leave it out");
  }

  private static Program theDefault() {
    return with(it -> it);
  }

  private static Program with(UnaryOperator<ManagedNotebookArgs.Builder> args) {
    return Program.managed(args, made -> {});
  }

  private static String signIn(UnaryOperator<ManagedNotebookArgs.Builder> args) {
    String[] policy = new String[1];
    Program.managed(
        args,
        made ->
            made.signInPolicy()
                .applyValue(
                    it -> {
                      policy[0] = it;
                      return it;
                    }));
    return statements(policy[0]).get(0).path("Condition").toString();
  }

  private static String script(Program program, String hook) {
    return new String(
        Base64.getDecoder().decode(String.valueOf(program.inputsOf(LIFECYCLE, "lab").get(hook))),
        UTF_8);
  }

  private static JsonNode statements(Object policy) {
    return Program.json(policy).path("Statement");
  }

  private static void assertRefused(
      UnaryOperator<ManagedNotebookArgs.Builder> args, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> with(args)).withMessage(message);
  }
}
