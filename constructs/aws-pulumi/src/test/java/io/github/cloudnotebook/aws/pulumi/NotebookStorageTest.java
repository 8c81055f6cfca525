package io.github.cloudnotebook.aws.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bucket of users' files: what it promises, and what of it stays. */
class NotebookStorageTest {
  private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
  private static final String STORAGE = "notebook-storage";
  private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1";

  private static final Notebook NOTEBOOK =
      Program.notebook().storage(ObjectStorage.builder().oldVersionDays(45).build()).build();

  @Test
  void notebookWithStorageGetsABucketAndOneWithoutGetsNone() {
    assertThat(theDefault().inputsOf(BUCKET, STORAGE)).containsOnlyKeys("tags");
    assertThat(Program.of(it -> it).all()).noneMatch(resource -> resource.name.startsWith(STORAGE));
  }

  @Test
  void everyBucketIsClosedToThePublicAndToPlainHttp() {
    Program program = theDefault();

    for (String bucket : List.of(STORAGE, STORAGE + "-access-logs", "notebook-bundle")) {
      assertThat(program.inputsOf("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", bucket))
          .containsEntry("blockPublicAcls", true)
          .containsEntry("blockPublicPolicy", true)
          .containsEntry("ignorePublicAcls", true)
          .containsEntry("restrictPublicBuckets", true);
      assertThat(policyOf(program, bucket).toString())
          .contains(
              "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
              "{\"NumericLessThan\":{\"s3:TlsVersion\":1.2}}");
    }
  }

  @Test
  void filesAreEncryptedByAKeyWhoseUseIsLogged() {
    assertThat(encryptionOf(theDefault())).contains("sseAlgorithm=aws:kms").doesNotContain(KEY);
    assertThat(encryptionOf(Program.of(it -> it.notebook(NOTEBOOK).encryptionKeyArn(KEY))))
        .contains("kmsMasterKeyId=" + KEY);
  }

  @Test
  void oldVersionsAreKeptAsLongAsTheNotebookSays() {
    Program program = theDefault();

    assertThat(program.inputsOf("aws:s3/bucketVersioningV2:BucketVersioningV2", STORAGE))
        .containsEntry("versioningConfiguration", Map.of("status", "Enabled"));
    assertThat(
            program.inputsOf(
                "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", STORAGE))
        .asString()
        .contains("noncurrentDays=45.0", "daysAfterInitiation=7.0");
  }

  @Test
  void accessIsLoggedInASecondBucketThatOnlyS3WritesTo() {
    Program program = theDefault();

    assertThat(program.inputsOf("aws:s3/bucketLoggingV2:BucketLoggingV2", STORAGE))
        .containsEntry("targetBucket", STORAGE + "-access-logs-id");
    List<String> allowed = new ArrayList<>();
    policyOf(program, STORAGE + "-access-logs")
        .forEach(
            statement -> {
              if (statement.path("Effect").asText().equals("Allow")) {
                allowed.add(statement.path("Principal").toString());
              }
            });
    assertThat(allowed).containsExactly("{\"Service\":\"logging.s3.amazonaws.com\"}");
  }

  @Test
  void bucketsStayWithAllThatClosesThem() {
    assertThat(theDefault().kept())
        .filteredOn(resource -> resource.contains(" " + STORAGE))
        .extracting(resource -> resource.substring(resource.lastIndexOf(':') + 1))
        .contains(
            "BucketV2 " + STORAGE,
            "BucketPolicy " + STORAGE,
            "BucketPublicAccessBlock " + STORAGE,
            "BucketVersioningV2 " + STORAGE,
            "BucketServerSideEncryptionConfigurationV2 " + STORAGE,
            "BucketV2 " + STORAGE + "-access-logs",
            "BucketPublicAccessBlock " + STORAGE + "-access-logs");
  }

  @Test
  void onlyWhatHoldsUsersFilesIsProtected() {
    assertThat(theDefault().guarded())
        .containsExactlyInAnyOrder(
            "aws:ebs/volume:Volume notebook-data",
            BUCKET + " " + STORAGE,
            BUCKET + " " + STORAGE + "-access-logs");
    assertThat(Program.of(it -> it.notebook(NOTEBOOK).protectData(false)).guarded()).isEmpty();
  }

  @Test
  void machineKeepsFilesInThreeFoldersOnly() {
    String arn = "arn:of:" + BUCKET + ":" + STORAGE;

    assertThat(theDefault().machineMay("s3:PutObject"))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.path("Resource"))
                    .extracting(JsonNode::asText)
                    .containsExactly(arn + "/shared/*", arn + "/private/*", arn + "/self-test/*"));
  }

  @Test
  void existingBucketIsUsedWithItsKeyAndNotChanged() {
    Program program =
        Program.run(
            () ->
                new NotebookEnvironment(
                    "notebook",
                    NotebookEnvironmentArgs.builder()
                        .notebook(NOTEBOOK)
                        .storage(
                            new NotebookStorage(
                                "company",
                                NotebookStorageArgs.builder()
                                    .bucketName("company")
                                    .encryptionKeyArn(KEY)
                                    .build()))
                        .build()));

    assertThat(program.inputsOf(BUCKET)).hasSize(1);
    assertThat(program.document().at("/facts/storageBucket").asText()).isEqualTo("company");
    assertThat(program.document().at("/facts/storageRegion").asText()).isEqualTo("eu-west-1");
    assertThat(program.machineMay("kms:GenerateDataKey"))
        .singleElement()
        .satisfies(statement -> assertThat(statement.toString()).contains(KEY, "s3.eu-west-1"));
  }

  @Test
  void existingBucketTakesNoSettingsOfANewOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookStorage(
                            "company",
                            NotebookStorageArgs.builder()
                                .bucketName("company")
                                .storage(ObjectStorage.builder().build())
                                .build())))
        .withMessage(
            "bucketName at company gives an existing bucket, and storage is for a new one: leave one"
                + " of the two out");
  }

  @Test
  void serverWhoseNotebookHasStorageAsksForIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookServer(
                            "lab",
                            NotebookServerArgs.builder()
                                .notebook(NOTEBOOK)
                                .subnetId("subnet-1")
                                .build())))
        .withMessageStartingWith("the notebook has storage, but the props at lab have none");
  }

  private static Program theDefault() {
    return Program.of(it -> it.notebook(NOTEBOOK));
  }

  private static String encryptionOf(Program program) {
    return program
        .inputsOf(
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
            STORAGE)
        .toString();
  }

  private static JsonNode policyOf(Program program, String bucket) {
    return Program.json(program.inputsOf("aws:s3/bucketPolicy:BucketPolicy", bucket).get("policy"))
        .path("Statement");
  }
}
