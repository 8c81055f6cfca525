package io.github.cloudnotebook.aws.cdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.amazon.awscdk.services.s3.IBucket;

class NotebookEnvironmentTest {
  private static final Notebook WITHOUT_STORAGE = Servers.notebook().build();
  private static final Notebook WITH_STORAGE =
      Servers.notebook().storage(ObjectStorage.builder().build()).build();

  private final Stack stack = Servers.stack();

  @Test
  void oneStatementMakesTheServer() {
    NotebookEnvironment environment = environment(props(WITHOUT_STORAGE));

    assertThat(environment.getServer().getNode().getPath()).isEqualTo("notebook/Lab/Server");
    assertThat(environment.getStorage()).isEmpty();
    template().resourceCountIs("AWS::S3::Bucket", 0);
  }

  @Test
  void storageIsMadeWhereTheNotebookHasIt() {
    NotebookEnvironment environment = environment(props(WITH_STORAGE));

    assertThat(environment.getStorage())
        .get()
        .satisfies(
            storage -> assertThat(storage.getNode().getPath()).isEqualTo("notebook/Lab/Storage"));
  }

  @Test
  void machineIsToldBucketAndRegion() {
    NotebookEnvironment environment = environment(props(WITH_STORAGE));

    assertThat(document(environment))
        .contains("\\\"storageBucket\\\":\\\"")
        .contains("\\\"storageRegion\\\":\\\"eu-central-1\\\"");
  }

  @Test
  void machineMayUseUsersFoldersAndNothingElseInTheBucket() {
    IBucket company = Bucket.fromBucketName(stack, "Company", "company-files");

    NotebookEnvironment environment =
        environment(
            props(WITH_STORAGE).storage(NotebookStorage.fromBucket(stack, "Files", company)));

    List<String> folders =
        List.of(
            "arn:aws:s3:::company-files/shared/*",
            "arn:aws:s3:::company-files/private/*",
            "arn:aws:s3:::company-files/self-test/*");
    assertThat(Permissions.ofMachine(environment.getServer()).to("s3:*"))
        .filteredOn(statement -> statement.toString().contains("company-files"))
        .containsExactly(
            Permissions.allowing("s3:ListBucket", "arn:aws:s3:::company-files"),
            Permissions.allowing(
                List.of(
                    "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"),
                folders),
            // No file gets an ACL that opens it.
            Permissions.allowing(
                "s3:PutObjectAcl",
                folders,
                Map.of("StringEquals", Map.of("s3:x-amz-acl", "bucket-owner-full-control"))));
  }

  @Test
  void storageLetsTheMachineReadNoOtherBucketThanItsBundlesAndTheUsers() {
    IBucket company = Bucket.fromBucketName(stack, "Company", "company-files");

    NotebookEnvironment environment =
        environment(
            props(WITH_STORAGE).storage(NotebookStorage.fromBucket(stack, "Files", company)));

    assertThat(Permissions.ofMachine(environment.getServer()).resourcesOf("s3:*"))
        .allMatch(it -> it.contains("company-files") || it.matches("\"arn:aws:s3:::cdk-[^*]*\""));
  }

  @Test
  void machineUsesTheBucketsKeyThroughS3Only() {
    String key = "arn:aws:kms:eu-west-1:123456789012:key/files";
    IBucket company =
        Bucket.fromBucketAttributes(
            stack,
            "Company",
            BucketAttributes.builder()
                .bucketName("company-files")
                .region("eu-west-1")
                .encryptionKey(Key.fromKeyArn(stack, "Key", key))
                .build());

    NotebookEnvironment environment =
        environment(
            props(WITH_STORAGE).storage(NotebookStorage.fromBucket(stack, "Files", company)));

    assertThat(Permissions.ofMachine(environment.getServer()).to("kms:*"))
        .containsExactly(
            Permissions.allowingVia(
                "s3.eu-west-1.amazonaws.com", List.of("kms:Decrypt", "kms:GenerateDataKey"), key));
    assertThat(document(environment)).contains("\\\"storageRegion\\\":\\\"eu-west-1\\\"");
  }

  @Test
  void keyEncryptsServerAndStorage() {
    Key key = new Key(stack, "Key");
    Object arn = stack.resolve(key.getKeyArn());

    environment(props(WITH_STORAGE).encryptionKey(key));

    template().hasResourceProperties("AWS::EC2::Volume", Map.of("KmsKeyId", arn));
    assertThat(resources().findValues("KMSMasterKeyID"))
        .containsExactly(Servers.JSON.<JsonNode>valueToTree(arn));
  }

  @Test
  void grantReachesKernels() {
    NotebookEnvironment environment = environment(props(WITHOUT_STORAGE));

    assertThat(environment.getGrantPrincipal())
        .isSameAs(environment.getServer().getGrantPrincipal());
    assertThat(environment.getConnections()).isSameAs(environment.getServer().getConnections());
  }

  @Test
  void subnetsForADatabaseWithoutTheirNetworkAreRefused() {
    assertThatThrownBy(
            () ->
                environment(
                    props(WITHOUT_STORAGE).databaseSubnets(SubnetSelection.builder().build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "databaseSubnets without a vpc at notebook/Lab: give the vpc that has these subnets, or"
                + " leave databaseSubnets out");
  }

  @Test
  void accessLogsForANewStorageBesideAnExistingOneAreRefused() {
    IBucket company = Bucket.fromBucketName(stack, "Company", "company-files");

    assertThatThrownBy(
            () ->
                environment(
                    props(WITH_STORAGE)
                        .storage(NotebookStorage.fromBucket(stack, "Files", company))
                        .storageAccessLogsBucket(company)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("storage and storageAccessLogsBucket were both given");
  }

  @Test
  void builderMakesWhatPropsMake() {
    Stack other = Servers.stack();

    environment(props(WITH_STORAGE));
    NotebookEnvironment.Builder.create(other, "Lab").notebook(WITH_STORAGE).build();

    assertThat(Template.fromStack(other).toJSON()).isEqualTo(template().toJSON());
  }

  @Test
  void bucketForANotebookWithoutStorageIsRefused() {
    IBucket company = Bucket.fromBucketName(stack, "Company", "company-files");

    assertThatThrownBy(
            () ->
                environment(
                    props(WITHOUT_STORAGE)
                        .storage(NotebookStorage.fromBucket(stack, "Files", company))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the props at notebook/Lab/Server have storage, notebook/Files, but the notebook has"
                + " none: add storage to the notebook, `storage: {}` in notebook.yaml, or remove it"
                + " from the props");
  }

  @Test
  void serverAloneRefusesAStorageThatTheNotebookDoesNotHave() {
    NotebookStorage storage = new NotebookStorage(stack, "Storage");

    assertThatThrownBy(() -> Servers.server(stack, Servers.props().storage(storage)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the props at notebook/Server have storage, notebook/Storage, but the notebook has"
                + " none: add storage to the notebook, `storage: {}` in notebook.yaml, or remove it"
                + " from the props");
  }

  @Test
  void serverAloneRefusesAMissingStorageThatTheNotebookHas() {
    NotebookServerProps.Builder props = NotebookServerProps.builder().notebook(WITH_STORAGE);

    assertThatThrownBy(() -> Servers.server(stack, props))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the notebook has storage, but the props at notebook/Server have none: give a"
                + " NotebookStorage by storage(…), use NotebookEnvironment, which makes one, or"
                + " remove storage from the notebook");
  }

  @Test
  void notebookIsRequired() {
    assertThatThrownBy(() -> NotebookEnvironmentProps.builder().build())
        .hasMessage("notebook is required: give it by notebook(…)");
  }

  @Test
  void environmentTakesWhateverAServerTakes() {
    assertThat(settersOf(NotebookEnvironmentProps.Builder.class))
        .containsAll(settersOf(NotebookServerProps.Builder.class));
  }

  /** Only for this message does the model know properties of a construct. */
  @Test
  void messageForADeployTimeValueNamesEveryPropertyThatTakesExistingThings() {
    Set<String> properties =
        Stream.of(NotebookServerProps.Builder.class, NotebookEnvironmentProps.Builder.class)
            .flatMap(builder -> settersOf(builder).stream())
            .map(setter -> setter.replaceFirst("\\(.*", ""))
            .collect(toSet());
    properties.removeAll(Set.of("notebook", "removalPolicy", "databaseDeletionProtection"));

    assertThatThrownBy(() -> Servers.notebook().name(stack.getStackId()).build())
        .message()
        .satisfies(
            message ->
                assertThat(
                        Arrays.asList(
                            message.replaceFirst("(?s).*by its props ", "").split("\\W+", -1)))
                    .containsAll(properties));
  }

  private static Set<String> settersOf(Class<?> builder) {
    return EveryPairOfPropsTest.settersOf(builder)
        .map(NotebookEnvironmentTest::signature)
        .collect(toSet());
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes()).replace('[', '(');
  }

  private NotebookEnvironment environment(NotebookEnvironmentProps.Builder props) {
    return new NotebookEnvironment(stack, "Lab", props.build());
  }

  private static NotebookEnvironmentProps.Builder props(Notebook notebook) {
    return NotebookEnvironmentProps.builder().notebook(notebook);
  }

  private static String document(NotebookEnvironment environment) {
    return Servers.resource(environment.getServer(), "AWS::SSM::Parameter")
        .at("/Properties/Value")
        .toString();
  }

  private JsonNode resources() {
    return Servers.JSON.valueToTree(template().toJSON()).get("Resources");
  }

  private Template template() {
    return Template.fromStack(stack);
  }
}
