package io.github.cloudnotebook.stacks.aws;

import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.ManagedNotebook;
import io.github.cloudnotebook.aws.cdk.NotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookDatabaseAttributes;
import io.github.cloudnotebook.aws.cdk.NotebookEnvironmentProps;
import io.github.cloudnotebook.aws.cdk.NotebookStorage;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.ec2.VolumeAttributes;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcLookupOptions;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceAttributes;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneProviderProps;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Existing things named in the context of {@code cdk.json}, for users who write no Java. */
final class ExistingThings {
  private static final String VPC = "vpcId";
  private static final String SNAPSHOT = "dataVolumeSnapshotId";
  private static final String VOLUME = "dataVolumeId";
  private static final String VOLUME_ZONE = "dataVolumeZone";
  private static final String ALARM_TOPIC = "alarmTopicArn";
  private static final String HOSTED_ZONE = "hostedZone";
  private static final String CERTIFICATE = "certificateSecret";
  private static final String CLIENT_SECRET = "clientSecret";
  private static final String BUCKET = "storageBucket";
  private static final String DATABASE = "databaseEndpoint";
  private static final String DATABASE_GROUP = "databaseSecurityGroup";
  private static final String DATABASE_SECRET = "databaseSecretArn";
  private static final String KEY = "encryptionKeyArn";

  private static final List<String> OF_A_MACHINE =
      List.of(
          SNAPSHOT, VOLUME, ALARM_TOPIC, HOSTED_ZONE, CERTIFICATE, CLIENT_SECRET, BUCKET, DATABASE);

  private final Construct scope;

  ExistingThings(Construct scope) {
    this.scope = scope;
  }

  /** Adds what the context names; the rest is created. */
  NotebookEnvironmentProps.Builder addTo(NotebookEnvironmentProps.Builder props) {
    network().ifPresent(props::vpc);
    named(SNAPSHOT).ifPresent(props::dataVolumeSnapshotId);
    named(VOLUME)
        .map(id -> VolumeAttributes.builder().volumeId(id).availabilityZone(zone()).build())
        .map(attributes -> Volume.fromVolumeAttributes(scope, "Volume", attributes))
        .ifPresent(props::dataVolume);
    named(ALARM_TOPIC)
        .map(arn -> Topic.fromTopicArn(scope, "AlarmTopic", arn))
        .ifPresent(props::alarmTopic);
    named(HOSTED_ZONE)
        .map(zone -> HostedZoneProviderProps.builder().domainName(withoutDot(zone)).build())
        .map(zone -> HostedZone.fromLookup(scope, "HostedZone", zone))
        .ifPresent(props::hostedZone);
    named(CERTIFICATE)
        .map(secret -> Secret.fromSecretNameV2(scope, "CertificateSecret", secret))
        .ifPresent(props::certificate);
    named(CLIENT_SECRET)
        .map(secret -> Secret.fromSecretNameV2(scope, "ClientSecret", secret))
        .ifPresent(props::clientSecret);
    named(BUCKET)
        .map(name -> Bucket.fromBucketName(scope, "KeptBucket", name))
        .map(bucket -> NotebookStorage.fromBucket(scope, "KeptStorage", bucket))
        .ifPresent(props::storage);
    named(DATABASE).map(this::database).ifPresent(props::database);
    return props;
  }

  /**
   * Adds what the context names to a notebook of SageMaker.
   *
   * @throws IllegalArgumentException if it names what only a machine has
   */
  ManagedNotebook.Builder addTo(ManagedNotebook.Builder notebook) {
    OF_A_MACHINE.stream()
        .filter(key -> named(key).isPresent())
        .findFirst()
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(
                  ("%s is in the context of cdk.json, and authentication.cloud asks for a notebook of"
                          + " SageMaker, which has none: remove it, or sign in another way")
                      .formatted(key));
            });
    network().ifPresent(notebook::vpc);
    named(KEY).map(arn -> Key.fromKeyArn(scope, "Key", arn)).ifPresent(notebook::encryptionKey);
    return notebook;
  }

  private Optional<IVpc> network() {
    return named(VPC)
        .map(id -> VpcLookupOptions.builder().vpcId(id).build())
        .map(options -> Vpc.fromLookup(scope, "Vpc", options));
  }

  private INotebookDatabase database(String endpoint) {
    String[] hostAndPort = endpoint.split(":", -1);
    if (hostAndPort.length != 2 || !hostAndPort[1].matches("[0-9]+")) {
      throw new IllegalArgumentException(
          "%s is \"%s\" in the context of cdk.json: give host and port, such as notebook.abc123.eu-central-1.rds.amazonaws.com:5432"
              .formatted(DATABASE, endpoint));
    }
    IDatabaseInstance instance =
        DatabaseInstance.fromDatabaseInstanceAttributes(
            scope,
            "KeptDatabase",
            DatabaseInstanceAttributes.builder()
                .instanceIdentifier(hostAndPort[0].split("\\.", -1)[0])
                .instanceEndpointAddress(hostAndPort[0])
                .port(Integer.parseInt(hostAndPort[1]))
                .securityGroups(
                    List.of(
                        SecurityGroup.fromSecurityGroupId(
                            scope,
                            "DatabaseSecurityGroup",
                            beside(DATABASE, DATABASE_GROUP, "sg-0123456789abcdef0"))))
                .build());
    ISecret administrator =
        Secret.fromSecretCompleteArn(
            scope,
            "DatabaseSecret",
            beside(
                DATABASE,
                DATABASE_SECRET,
                "arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-1a2b-AbCdEf"));
    return NotebookDatabase.fromNotebookDatabaseAttributes(
        scope,
        "KeptNotebookDatabase",
        NotebookDatabaseAttributes.builder()
            .instance(instance)
            .administrator(administrator)
            .build());
  }

  /** Removes the dot that ends a zone's name in DNS; the look-up has none. */
  private static String withoutDot(String zone) {
    return zone.replaceFirst("\\.$", "");
  }

  private String zone() {
    return beside(VOLUME, VOLUME_ZONE, "eu-central-1a");
  }

  /** The value of a key that another key requires. */
  private String beside(String key, String needed, String example) {
    return named(needed)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s without %s in the context of cdk.json: give both, such as %s for the latter"
                        .formatted(key, needed, example)));
  }

  private Optional<String> named(String key) {
    return Optional.ofNullable(scope.getNode().tryGetContext(key)).map(Object::toString);
  }
}
