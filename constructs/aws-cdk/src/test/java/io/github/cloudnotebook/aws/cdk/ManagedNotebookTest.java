package io.github.cloudnotebook.aws.cdk;

import static io.github.cloudnotebook.aws.cdk.Servers.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.NotebookYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;

class ManagedNotebookTest {
  private static final String INSTANCE = "AWS::SageMaker::NotebookInstance";
  private static final String LIFECYCLE = "AWS::SageMaker::NotebookInstanceLifecycleConfig";
  private static final String ACCESS = "access: {allowedCidrs: [203.0.113.0/24]}\n";
  private static final String CLOUD = "authentication: {cloud: {}}\n";
  private static final String PRIVATE = "access: {publicAddress: false}\n" + CLOUD;
  private static final String LEAST = ACCESS + CLOUD;

  private final Stack stack = Servers.stack();

  @Test
  void instanceIsClosedByDefault() {
    made(LEAST);

    template()
        .hasResourceProperties(
            INSTANCE,
            Map.of(
                "PlatformIdentifier",
                "notebook-al2023-v1",
                "InstanceType",
                "ml.t3.large",
                "VolumeSizeInGB",
                50,
                "RootAccess",
                "Disabled",
                "DirectInternetAccess",
                "Enabled",
                "InstanceMetadataServiceConfiguration",
                Map.of("MinimumInstanceMetadataServiceVersion", "2")));
  }

  @Test
  void withoutAPublicAddressItIsInTheVpcOnly() {
    made(props(PRIVATE).vpc(vpc()));

    template()
        .hasResourceProperties(
            INSTANCE,
            Map.of(
                "DirectInternetAccess",
                "Disabled",
                "SubnetId",
                "subnet-0123456789abcdef0",
                "SecurityGroupIds",
                List.of(Match.anyValue())));
    assertThat(resource("AWS::EC2::SecurityGroup").at("/Properties").has("SecurityGroupIngress"))
        .isFalse();
  }

  @Test
  void volumeIsEncryptedWithTheGivenKey() {
    made(
        props(LEAST)
            .encryptionKey(
                Key.fromKeyArn(stack, "Key", "arn:aws:kms:eu-central-1:123456789012:key/k")));

    template()
        .hasResourceProperties(
            INSTANCE, Map.of("KmsKeyId", "arn:aws:kms:eu-central-1:123456789012:key/k"));
  }

  @ParameterizedTest
  @CsvSource({
    "size: small, ml.t3.medium",
    "size: large, ml.t3.xlarge",
    "size: xlarge, ml.t3.2xlarge",
    "machineType: ml.m7i.large, ml.m7i.large"
  })
  void computeChoosesTheInstanceType(String compute, String type) {
    made(LEAST + "compute: {" + compute + "}");

    template().hasResourceProperties(INSTANCE, Map.of("InstanceType", type));
  }

  @Test
  void typeOfEc2IsNoTypeOfSageMaker() {
    assertRefused(
        props(LEAST + "compute: {machineType: m7i.large}"),
        "compute.machineType m7i.large is no instance type of SageMaker: give one such as"
            + " ml.m7i.large, or leave it out and give compute.size");
  }

  @Test
  void typeForArm64IsRefused() {
    assertRefused(
        props(LEAST + "compute: {machineType: ml.m7g.large}"),
        "compute.machineType ml.m7g.large is arm64, but compute.architecture is x86_64: set the"
            + " architecture to arm64 or choose a machine type that is x86_64");
  }

  /** SageMaker refuses longer scripts. */
  @Test
  void scriptsAreMuchSmallerThanSageMakersLimit() {
    made(LEAST);

    assertThat(4 * (onStart().length() + 2) / 3).isLessThan(16_384);
  }

  @Test
  void settingsThatMakeAScriptTooLargeAreRefused() {
    String variables =
        IntStream.range(0, 100)
            .mapToObj(
                "'VARIABLE_%d=012345678901234567890123456789012345678901234567890123456789'"
                    ::formatted)
            .toList()
            .toString();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> made(LEAST + "environment: " + variables))
        .withMessageMatching(
            "the script that starts notebook/Managed has \\d+ characters in Base64, and SageMaker"
                + " takes 16384: shorten environment or javaKernel.jvmOptions");
  }

  /** A configuration that only changes would not run on a notebook that runs. */
  @Test
  void changedScriptsAreANewConfiguration() {
    made(LEAST);
    String before = lifecycleName();

    Stack changed = Servers.stack();
    new ManagedNotebook(changed, "Managed", props(LEAST + "javaKernel: {jdk: 21}").build());

    assertThat(lifecycleName(changed)).isNotEqualTo(before).hasSameSizeAs(before);
  }

  @Test
  void idleNotebookIsStoppedAfterAnHour() {
    made(LEAST);

    assertThat(onStart()).contains("idle_stop.py 60\n");
    assertThat(onCreate()).doesNotContain("idle_stop.py");
  }

  @Test
  void idleNotebookMayRunOn() {
    made(LEAST + "idleStop: {enabled: false}");

    assertThat(onStart()).doesNotContain("idle_stop.py");
  }

  @Test
  void archiveTakesThePlaceOfPackages() {
    String sha256 = "0123456789abcdef".repeat(4);
    made(props(LEAST).jdkArchive(new JdkArchive("https://mirror.example.com/jdk.tar.gz", sha256)));

    assertThat(onStart())
        .contains("JDK_URL='https://mirror.example.com/jdk.tar.gz'\nJDK_SHA256='" + sha256 + "'\n");
  }

  @Test
  void roleMayWriteItsOwnLogAndStopItsOwnNotebookOnly() {
    made(LEAST);
    String name = resource(INSTANCE).at("/Properties/NotebookInstanceName").asText();

    assertThat(resource("AWS::IAM::Policy").at("/Properties/PolicyDocument/Statement"))
        .hasToString(
            JSON.valueToTree(
                    List.of(
                        statement(
                            "sagemaker:StopNotebookInstance",
                            arn("sagemaker", "notebook-instance/" + name)),
                        statement(
                            List.of("logs:CreateLogGroup", "logs:DescribeLogStreams"),
                            arn("logs", "log-group:/aws/sagemaker/NotebookInstances:*")),
                        statement(
                            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                            arn(
                                "logs",
                                "log-group:/aws/sagemaker/NotebookInstances:log-stream:"
                                    + name
                                    + "/*"))))
                .toString());
  }

  @Test
  void grantsGoToItsRole() {
    ManagedNotebook notebook = made(LEAST);

    Bucket.fromBucketName(stack, "Bucket", "research").grantRead(notebook);

    assertThat(resource("AWS::IAM::Policy").toString()).contains("s3:GetObject*");
  }

  @Test
  void signInNeedsASecondFactorAndAnAllowedNetwork() {
    ManagedNotebook notebook = made(LEAST);

    notebook.grantSignIn(Role.fromRoleArn(stack, "Ada", "arn:aws:iam::123456789012:role/ada"));

    assertThat(policyOf("Ada").at("/Condition"))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "Bool",
                    Map.of("aws:MultiFactorAuthPresent", "true"),
                    "IpAddress",
                    Map.of("aws:SourceIp", List.of("203.0.113.0/24")))));
  }

  @Test
  void signInWithoutAPublicAddressComesThroughTheVpc() {
    ManagedNotebook notebook =
        made(
            props("access: {publicAddress: false, allowedCidrs: [10.1.0.0/16]}\n" + CLOUD)
                .vpc(vpc()));

    notebook.grantSignIn(Role.fromRoleArn(stack, "Ada", "arn:aws:iam::123456789012:role/ada"));

    assertThat(policyOf("Ada").at("/Condition"))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "Bool",
                    Map.of("aws:MultiFactorAuthPresent", "true"),
                    "IpAddress",
                    Map.of("aws:VpcSourceIp", List.of("10.1.0.0/16")),
                    "StringEquals",
                    Map.of("aws:SourceVpc", "vpc-0123456789abcdef0"))));
  }

  @Test
  void notebookAndWhatItNeedsToStartAreKept() {
    made(props(PRIVATE).vpc(vpc()));

    assertThat(resources().findParents("Type"))
        .hasSize(5)
        .allSatisfy(
            resource ->
                assertThat(resource.get("DeletionPolicy").asText())
                    .isEqualTo("RetainExceptOnCreate"));
    assertThat(resource(INSTANCE).get("UpdateReplacePolicy").asText()).isEqualTo("Retain");
  }

  @Test
  void notebookIsRemovedIfAsked() {
    made(props(LEAST).removalPolicy(RemovalPolicy.DESTROY));

    assertThat(resource(INSTANCE).get("DeletionPolicy").asText()).isEqualTo("Delete");
  }

  @Test
  void settingsThatSageMakerHasNotAreRefusedAllAtOnce() {
    assertRefused(
        props(
            """
            access: {allowedCidrs: [203.0.113.0/24], domain: lab.example.com}
            authentication: {passwordAndTotp: {users: [ada]}}
            compute: {rootDiskGiB: 30, architecture: arm64}
            javaKernel: {dependencies: ['org.apache.commons:commons-math3:3.6.1']}
            backup: {at: "01:00"}
            storage: {}
            """),
        """
        notebook/Managed asks for what SageMaker does not have:
          access.domain is not on SageMaker; leave it out
          authentication.passwordAndTotp is not on SageMaker; leave it out
          compute.architecture: "arm64" is not on SageMaker; leave it out
          compute.rootDiskGiB: 30 is not on SageMaker; leave it out
          javaKernel.dependencies: ["org.apache.commons:commons-math3:3.6.1"] is not on SageMaker; leave it out
          backup is not on SageMaker; leave it out
          storage is not on SageMaker; leave it out
          authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`\
        """
            .stripIndent());
  }

  @Test
  void listOfNetworksIsRefused() {
    assertRefused(
        props("access: {allowedCidrs: [pl-0123456789abcdef0]}\n" + CLOUD),
        """
        notebook/Managed asks for what SageMaker does not have:
          access.allowedCidrs[0]: "pl-0123456789abcdef0" names a list of networks, and a condition of IAM has none; write its networks\
        """);
  }

  @Test
  void privateNotebookNeedsAVpc() {
    assertRefused(
        props(PRIVATE),
        "access.publicAddress is false and no vpc was given at notebook/Managed: give one by vpc,"
            + " whose endpoints for sagemaker.api and notebook lead users there");
  }

  @Test
  void machineHasNoSignInOfTheCloud() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Servers.server(
                    stack,
                    NotebookServerProps.builder().notebook(NotebookYaml.read(LEAST, "n.yaml"))))
        .withMessageContaining("authentication.cloud is not served");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"research", "Research-2", "x", "a-very-long-name-of-a-stack-that-goes-on"})
  void nameIsOneThatSageMakerTakes(String id) {
    ManagedNotebook notebook =
        new ManagedNotebook(Servers.stack(Servers.app(), id), "Managed", props(LEAST).build());

    assertThat(notebook.getNotebookInstanceName())
        .matches("[a-zA-Z0-9](-*[a-zA-Z0-9])*")
        .hasSizeLessThan(63 - 9);
  }

  private ManagedNotebook made(String yaml) {
    return made(props(yaml));
  }

  private ManagedNotebook made(ManagedNotebookProps.Builder props) {
    return new ManagedNotebook(stack, "Managed", props.build());
  }

  private static ManagedNotebookProps.Builder props(String yaml) {
    return ManagedNotebookProps.builder().notebook(NotebookYaml.read(yaml, "notebook.yaml"));
  }

  private void assertRefused(ManagedNotebookProps.Builder props, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> made(props)).withMessage(message);
  }

  private IVpc vpc() {
    return Vpc.fromVpcAttributes(
        stack,
        "Vpc",
        VpcAttributes.builder()
            .vpcId("vpc-0123456789abcdef0")
            .availabilityZones(List.of("eu-central-1a"))
            .privateSubnetIds(List.of("subnet-0123456789abcdef0"))
            .build());
  }

  private Template template() {
    return Template.fromStack(stack);
  }

  private JsonNode resources() {
    return resources(stack);
  }

  private static JsonNode resources(Stack stack) {
    return JSON.valueToTree(Template.fromStack(stack).toJSON()).get("Resources");
  }

  private JsonNode resource(String type) {
    return resource(stack, type);
  }

  private static JsonNode resource(Stack stack, String type) {
    return resources(stack).findParents("Type").stream()
        .filter(resource -> resource.get("Type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode policyOf(String id) {
    return resources().properties().stream()
        .filter(entry -> entry.getKey().startsWith(id))
        .map(entry -> entry.getValue().at("/Properties/PolicyDocument/Statement/0"))
        .findFirst()
        .orElseThrow();
  }

  private String lifecycleName() {
    return lifecycleName(stack);
  }

  private static String lifecycleName(Stack stack) {
    return resource(stack, LIFECYCLE)
        .at("/Properties/NotebookInstanceLifecycleConfigName")
        .asText();
  }

  private String onStart() {
    return script("OnStart");
  }

  private String onCreate() {
    return script("OnCreate");
  }

  private String script(String hook) {
    return resource(LIFECYCLE).at("/Properties/" + hook + "/0/Content/Fn::Base64").asText();
  }

  private static Map<String, Object> statement(Object actions, Object resource) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Action", actions);
    statement.put("Effect", "Allow");
    statement.put("Resource", resource);
    return statement;
  }

  private static String arn(String service, String resource) {
    return "arn:aws:%s:eu-central-1:123456789012:%s".formatted(service, resource);
  }
}
