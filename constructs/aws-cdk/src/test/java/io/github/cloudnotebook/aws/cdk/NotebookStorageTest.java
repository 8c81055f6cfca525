package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.IConstruct;

class NotebookStorageTest {
  private static final String BUCKET = "AWS::S3::Bucket";

  private final Stack stack = Servers.stack();

  @Test
  void bucketTakesNoRequestWithoutTls() {
    Template template = template(storage());
    for (Map<String, Object> condition :
        List.<Map<String, Object>>of(
            Map.of("Bool", Map.of("aws:SecureTransport", "false")),
            Map.of("NumericLessThan", Map.of("s3:TlsVersion", 1.2)))) {
      template.allResourcesProperties(
          "AWS::S3::BucketPolicy",
          Servers.withStatements(
              Match.objectLike(
                  Map.of("Action", "s3:*", "Effect", "Deny", "Condition", condition))));
    }
  }

  @Test
  void bothBucketsAreClosedToThePublicAndVersionedAndKept() {
    Map<String, Object> closed =
        Map.of(
            "BlockPublicAcls", true,
            "BlockPublicPolicy", true,
            "IgnorePublicAcls", true,
            "RestrictPublicBuckets", true);

    template(storage())
        .allResources(
            BUCKET,
            Match.objectLike(
                Map.of(
                    "DeletionPolicy",
                    "RetainExceptOnCreate",
                    "UpdateReplacePolicy",
                    "Retain",
                    "Properties",
                    Match.objectLike(
                        Map.of(
                            "PublicAccessBlockConfiguration",
                            closed,
                            "VersioningConfiguration",
                            Map.of("Status", "Enabled"))))));
  }

  @Test
  void bucketIsEncryptedWithTheAccountsKeyForS3() {
    assertThat(bucket(storage()).at("/BucketEncryption/ServerSideEncryptionConfiguration/0"))
        .isEqualTo(
            Servers.JSON.valueToTree(
                Map.of(
                    "BucketKeyEnabled",
                    true,
                    "ServerSideEncryptionByDefault",
                    Map.of("SSEAlgorithm", "aws:kms"))));
  }

  @Test
  void existingKeyEncryptsTheBucket() {
    Key key = new Key(stack, "Key");

    assertThat(bucket(storage(it -> it.encryptionKey(key))).findValue("KMSMasterKeyID"))
        .isEqualTo(Servers.JSON.valueToTree(stack.resolve(key.getKeyArn())));
  }

  @Test
  void oldVersionsAndUnfinishedUploadsAreRemovedInTime() {
    NotebookStorage storage =
        storage(it -> it.storage(ObjectStorage.builder().oldVersionDays(7).build()));

    assertThat(bucket(storage).at("/LifecycleConfiguration/Rules"))
        .isEqualTo(
            Servers.JSON.valueToTree(
                List.of(
                    Map.of(
                        "AbortIncompleteMultipartUpload",
                        Map.of("DaysAfterInitiation", 7),
                        "ExpiredObjectDeleteMarker",
                        true,
                        "NoncurrentVersionExpiration",
                        Map.of("NoncurrentDays", 7),
                        "Status",
                        "Enabled"))));
  }

  @Test
  void s3WritesAccessLogsByPolicyAndForThreeMonths() {
    NotebookStorage storage = storage();
    Object logs = stack.resolve(accessLogs(storage).getBucketName());

    assertThat(bucket(storage).at("/LoggingConfiguration/DestinationBucketName"))
        .isEqualTo(Servers.JSON.valueToTree(logs));
    assertThat(
            properties(storage, accessLogs(storage))
                .at("/LifecycleConfiguration/Rules/0/ExpirationInDays")
                .asInt())
        .isEqualTo(90);
    assertThat(properties(storage, accessLogs(storage)).has("AccessControl")).isFalse();
    template(storage)
        .hasResourceProperties(
            "AWS::S3::BucketPolicy",
            Map.of(
                "Bucket",
                logs,
                "PolicyDocument",
                Match.objectLike(
                    Map.of(
                        "Statement",
                        Match.arrayWith(
                            List.of(
                                Match.objectLike(
                                    Map.of(
                                        "Action",
                                        "s3:PutObject",
                                        "Principal",
                                        Map.of("Service", "logging.s3.amazonaws.com")))))))));
  }

  @Test
  void existingBucketTakesTheAccessLogs() {
    IBucket logs = Bucket.fromBucketName(stack, "CompanyLogs", "company-logs");

    NotebookStorage storage = storage(it -> it.accessLogsBucket(logs));

    template(storage).resourceCountIs(BUCKET, 1);
    assertThat(bucket(storage).at("/LoggingConfiguration/DestinationBucketName").asText())
        .isEqualTo("company-logs");
  }

  @Test
  void existingBucketStaysAsItIs() {
    IBucket company = Bucket.fromBucketName(stack, "Company", "company-files");

    INotebookStorage storage = NotebookStorage.fromBucket(stack, "Storage", company);

    assertThat(storage.getBucket()).isSameAs(company);
    template(storage).resourceCountIs(BUCKET, 0);
  }

  @Test
  void removalPolicyHoldsForBothBuckets() {
    template(storage(it -> it.removalPolicy(RemovalPolicy.DESTROY)))
        .allResources(BUCKET, Match.objectLike(Map.of("DeletionPolicy", "Delete")));
  }

  @Test
  void grantsReachTheBucketAndItsKey() {
    IKey key = new Key(stack, "Key");
    NotebookStorage storage = storage(it -> it.encryptionKey(key));
    Role reader =
        Role.Builder.create(stack, "Reader").assumedBy(new AccountRootPrincipal()).build();
    Role writer =
        Role.Builder.create(stack, "Writer").assumedBy(new AccountRootPrincipal()).build();

    storage.grantRead(reader);
    storage.grantReadWrite(writer);

    assertThat(policyOf(reader)).contains("s3:GetObject", "kms:Decrypt").doesNotContain("Put");
    assertThat(policyOf(writer)).contains("s3:GetObject", "s3:PutObject", "kms:GenerateDataKey");
  }

  private NotebookStorage storage() {
    return new NotebookStorage(stack, "Storage");
  }

  private NotebookStorage storage(UnaryOperator<NotebookStorageProps.Builder> change) {
    return new NotebookStorage(
        stack, "Storage", change.apply(NotebookStorageProps.builder()).build());
  }

  private static IBucket accessLogs(NotebookStorage storage) {
    return (IBucket) storage.getNode().findChild("AccessLogs");
  }

  private static JsonNode bucket(NotebookStorage storage) {
    return properties(storage, storage.getBucket());
  }

  private static JsonNode properties(NotebookStorage storage, IBucket bucket) {
    String id = Stack.of(storage).getLogicalId((CfnElement) bucket.getNode().getDefaultChild());
    return Servers.JSON
        .valueToTree(template(storage).toJSON())
        .at("/Resources/" + id + "/Properties");
  }

  private String policyOf(Role role) {
    return template(role)
        .findResources(
            "AWS::IAM::Policy",
            Map.of("Properties", Map.of("Roles", List.of(stack.resolve(role.getRoleName())))))
        .toString();
  }

  private static Template template(IConstruct construct) {
    return Template.fromStack(Stack.of(construct));
  }
}
