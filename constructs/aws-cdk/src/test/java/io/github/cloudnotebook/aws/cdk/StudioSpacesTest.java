package io.github.cloudnotebook.aws.cdk;

import static io.github.cloudnotebook.aws.cdk.Servers.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.NotebookYaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

class StudioSpacesTest {
  private static final String DOMAIN = "AWS::SageMaker::Domain";
  private static final String SPACE = "AWS::SageMaker::Space";
  private static final String LIFECYCLE = "AWS::SageMaker::StudioLifecycleConfig";
  private static final String CHECK = "Custom::JavaCell";
  private static final String CLOUD = "authentication: {cloud: {}}\n";
  private static final String LEAST = "access: {allowedCidrs: [203.0.113.0/24]}\n" + CLOUD;
  private static final String PRIVATE = "access: {publicAddress: false}\n" + CLOUD;

  private final Stack stack = Servers.stack();

  @Test
  void domainIsInTheVpc() {
    made(props(LEAST));

    template()
        .hasResourceProperties(
            DOMAIN,
            Map.of(
                "AuthMode",
                "IAM",
                "AppNetworkAccessType",
                "PublicInternetOnly",
                "VpcId",
                "vpc-0123456789abcdef0",
                "SubnetIds",
                List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1")));
  }

  @Test
  void withoutAPublicAddressAllTrafficIsInTheVpc() {
    made(props(PRIVATE));

    template().hasResourceProperties(DOMAIN, Map.of("AppNetworkAccessType", "VpcOnly"));
    assertThat(resource("AWS::EC2::SecurityGroup").at("/Properties").has("SecurityGroupIngress"))
        .isFalse();
  }

  @Test
  void volumesAreEncryptedWithTheGivenKey() {
    String arn = "arn:aws:kms:eu-central-1:123456789012:key/k";
    made(props(LEAST).encryptionKey(Key.fromKeyArn(stack, "Key", arn)));

    template().hasResourceProperties(DOMAIN, Map.of("KmsKeyId", arn));
  }

  @Test
  void eachUserHasAPrivateSpaceWithJupyterLab() {
    StudioSpaces studio = made(props(LEAST).users(List.of("ada", "grace")));

    for (String user : List.of("ada", "grace")) {
      String name = studio.getProfileName(user);
      assertThat(name).matches("[a-zA-Z0-9](-*[a-zA-Z0-9])*").endsWith("-" + user);
      template()
          .hasResourceProperties(
              SPACE,
              Map.of(
                  "SpaceName",
                  name,
                  "OwnershipSettings",
                  Map.of("OwnerUserProfileName", name),
                  "SpaceSharingSettings",
                  Map.of("SharingType", "Private"),
                  "SpaceSettings",
                  Match.objectLike(
                      Map.of(
                          "AppType",
                          "JupyterLab",
                          "SpaceStorageSettings",
                          Map.of("EbsStorageSettings", Map.of("EbsVolumeSizeInGb", 50))))));
    }
  }

  @Test
  void scriptRunsAtEachStartAndTheUserCannotChooseAnother() {
    made(props(LEAST));

    assertThat(ofUser("Profile").at("/Properties/UserSettings/JupyterLabAppSettings"))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "BuiltInLifecycleConfigArn",
                    getAtt(logicalId(LIFECYCLE), "StudioLifecycleConfigArn"),
                    "DefaultResourceSpec",
                    Map.of(
                        "InstanceType",
                        "ml.t3.large",
                        "SageMakerImageArn",
                        "arn:aws:sagemaker:eu-central-1:545423591354:image/sagemaker-distribution-cpu"),
                    "AppLifecycleManagement",
                    Map.of(
                        "IdleSettings",
                        Map.of(
                            "LifecycleManagement",
                            "ENABLED",
                            "IdleTimeoutInMinutes",
                            60,
                            "MinIdleTimeoutInMinutes",
                            60,
                            "MaxIdleTimeoutInMinutes",
                            60)))));
  }

  @Test
  void filesThatTheDomainSharesAreMountedNowhere() {
    made(props(LEAST));

    assertThat(ofUser("Profile").at("/Properties/UserSettings/AutoMountHomeEFS").asText())
        .isEqualTo("Disabled");
  }

  @Test
  void idleSpaceMayRunOn() {
    made(props(LEAST + "idleStop: {enabled: false}"));

    assertThat(
            ofUser("Profile")
                .at(
                    "/Properties/UserSettings/JupyterLabAppSettings/AppLifecycleManagement/IdleSettings"))
        .isEqualTo(JSON.valueToTree(Map.of("LifecycleManagement", "DISABLED")));
  }

  /** SageMaker refuses longer scripts. */
  @Test
  void scriptIsMuchSmallerThanSageMakersLimit() {
    made(props(LEAST));

    assertThat(4 * (script().length() + 2) / 3).isLessThan(16_384);
    assertThat(script())
        .contains(
            "KEEP='/home/sagemaker-user/.cloudnotebook'\n", "PYTHONS='/opt/conda/bin/python'\n");
  }

  @Test
  void usersGetAScriptOnlyAfterAJavaCellRanWithIt() {
    made(props(LEAST));
    String check = logicalId(CHECK);

    assertThat(ofUser("Profile").at("/DependsOn").toString()).contains(check);
    assertThat(ofUser("Space").at("/DependsOn").toString()).contains(check);
    assertThat(resource(CHECK).at("/DependsOn").toString()).contains("CheckSpace");
  }

  /** A rollback would try the old script anew if both had the same resource. */
  @Test
  void changedScriptIsTriedByAResourceOfItsOwn() {
    made(props(LEAST));

    Stack changed = Servers.stack();
    new StudioSpaces(
        changed, "Studio", props(LEAST + "javaKernel: {jdk: 21}", vpc(changed)).build());

    assertThat(logicalId(changed, CHECK)).isNotEqualTo(logicalId(CHECK));
    assertThat(resource(changed, LIFECYCLE).at("/Properties/StudioLifecycleConfigName"))
        .isNotEqualTo(resource(LIFECYCLE).at("/Properties/StudioLifecycleConfigName"));
  }

  @Test
  void roleMayStartItsOwnSpaceAndNoOther() {
    StudioSpaces studio = made(props(LEAST));
    String own = studio.getProfileName("ada");

    assertThat(policyOf("StudioUseradaRole").findValues("Resource").toString())
        .contains("app/", "/" + own + "/*")
        .doesNotContain("space/*", "user-profile/*", "app/*");
  }

  @Test
  void grantsToAUserGoToTheirRole() {
    StudioSpaces studio = made(props(LEAST).users(List.of("ada", "grace")));

    Bucket.fromBucketName(stack, "Bucket", "research").grantRead(studio.getRole("ada"));

    assertThat(policyOf("StudioUseradaRole").toString()).contains("s3:GetObject*");
    assertThat(policyOf("StudioUsergraceRole").toString()).doesNotContain("s3:");
  }

  @Test
  void signInNeedsASecondFactorAndAnAllowedNetwork() {
    StudioSpaces studio = made(props(LEAST));

    studio.grantSignIn("ada", Role.fromRoleArn(stack, "Ada", "arn:aws:iam::123456789012:role/ada"));

    JsonNode statement = policyOf("Ada").at("/Properties/PolicyDocument/Statement/0");
    assertThat(statement.at("/Action").asText()).isEqualTo("sagemaker:CreatePresignedDomainUrl");
    assertThat(statement.at("/Condition"))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "Bool",
                    Map.of("aws:MultiFactorAuthPresent", "true"),
                    "IpAddress",
                    Map.of("aws:SourceIp", List.of("203.0.113.0/24")))));
  }

  @Test
  void spacesAndWhatTheyNeedToStartAreKept() {
    made(props(LEAST));

    assertThat(
            resources().properties().stream()
                .filter(it -> it.getValue().has("DeletionPolicy"))
                .map(it -> it.getKey().replaceFirst("[0-9A-F]{8}$", ""))
                .filter(id -> !id.contains("Java")))
        .containsExactlyInAnyOrder(
            "StudioDomain",
            "StudioDomainRole",
            "StudioDomainSecurityGroup",
            "StudioLifecycle",
            "StudioUseradaProfile",
            "StudioUseradaSpace",
            "StudioUseradaRole",
            "StudioUseradaRoleDefaultPolicy");
  }

  @Test
  void spacesAreRemovedIfAsked() {
    made(props(LEAST).removalPolicy(RemovalPolicy.DESTROY));

    assertThat(ofUser("Space").get("DeletionPolicy").asText()).isEqualTo("Delete");
  }

  @Test
  void existingDomainGetsProfilesAndSpaces() {
    StudioSpaces studio = made(props(LEAST).vpc(null).domainId("d-0123456789ab"));

    template().resourceCountIs(DOMAIN, 0);
    template()
        .hasResourceProperties(
            SPACE, Map.of("DomainId", "d-0123456789ab", "SpaceName", studio.getProfileName("ada")));
  }

  /** What is not in the template is asked of the domain before a user gets a space. */
  @Test
  void networkOfAnExistingDomainIsChecked() {
    made(props(PRIVATE).domainId("d-0123456789ab"));

    template().hasResourceProperties(CHECK, Map.of("Network", "VpcOnly"));
  }

  @Test
  void existingDomainHasItsOwnKey() {
    assertRefused(
        props(LEAST)
            .domainId("d-0123456789ab")
            .encryptionKey(
                Key.fromKeyArn(stack, "Key", "arn:aws:kms:eu-central-1:123456789012:key/k")),
        "encryptionKey with domainId d-0123456789ab at notebook/Studio: an existing domain has its"
            + " own; leave it out, or leave domainId out to have a domain made");
  }

  @Test
  void newDomainNeedsAVpc() {
    assertRefused(
        props(PRIVATE).vpc(null),
        "no vpc was given at notebook/Studio: give the network of the domain by vpc, whose"
            + " endpoints for sagemaker.api and studio lead users there");
  }

  @Test
  void whatStudioHasNotIsRefusedAllAtOnce() {
    assertRefused(
        props(LEAST + "idleStop: {afterMinutes: 30}\nstorage: {}")
            .users(List.of("ada", "ada_lovelace", "ada")),
        """
        notebook/Studio asks for what SageMaker Studio does not have:
          storage is not on SageMaker Studio; leave it out
          idleStop.afterMinutes: 30 is too small; write 60 or more
          users[1]: "ada_lovelace" is no name for a profile; write up to 32 letters, digits and single hyphens
          users: [ada, ada_lovelace, ada]; name each user once, and at least one\
        """
            .stripIndent());
  }

  @Test
  void regionWithoutAKnownImageNeedsOne() {
    Stack elsewhere = Servers.stackIn("ca-west-1");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new StudioSpaces(elsewhere, "Studio", props(LEAST, vpc(elsewhere)).build()))
        .withMessage(
            "the image of SageMaker Studio is unknown in the region of notebook/Studio: give its"
                + " ARN by imageArn, or the stack an env with a region such as eu-central-1");
  }

  @Test
  void unknownUserIsNamed() {
    StudioSpaces studio = made(props(LEAST));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> studio.getRole("eve"))
        .withMessage("no user eve at notebook/Studio: the users are ada");
  }

  private StudioSpaces made(StudioSpacesProps.Builder props) {
    return new StudioSpaces(stack, "Studio", props.build());
  }

  private StudioSpacesProps.Builder props(String yaml) {
    return props(yaml, vpc(stack));
  }

  private static StudioSpacesProps.Builder props(String yaml, IVpc vpc) {
    return StudioSpacesProps.builder()
        .notebook(NotebookYaml.read(yaml, "notebook.yaml"))
        .vpc(vpc)
        .users(List.of("ada"));
  }

  private void assertRefused(StudioSpacesProps.Builder props, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> made(props)).withMessage(message);
  }

  private static IVpc vpc(Stack stack) {
    return Vpc.fromVpcAttributes(
        stack,
        "Vpc",
        VpcAttributes.builder()
            .vpcId("vpc-0123456789abcdef0")
            .availabilityZones(List.of("eu-central-1a", "eu-central-1b"))
            .privateSubnetIds(List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1"))
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
    return resources(stack).get(logicalId(stack, type));
  }

  private String logicalId(String type) {
    return logicalId(stack, type);
  }

  private static String logicalId(Stack stack, String type) {
    return resources(stack).properties().stream()
        .filter(it -> it.getValue().get("Type").asText().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode ofUser(String part) {
    return resources().properties().stream()
        .filter(it -> it.getKey().startsWith("StudioUserada" + part))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode policyOf(String id) {
    return resources().properties().stream()
        .filter(it -> it.getKey().startsWith(id))
        .map(Map.Entry::getValue)
        .filter(it -> it.get("Type").asText().equals("AWS::IAM::Policy"))
        .findFirst()
        .orElseThrow();
  }

  private String script() {
    return resource(LIFECYCLE).at("/Properties/StudioLifecycleConfigContent/Fn::Base64").asText();
  }

  private static Map<String, Object> getAtt(String resource, String attribute) {
    return Map.of("Fn::GetAtt", List.of(resource, attribute));
  }
}
