package io.github.cloudnotebook.localaws;

import static java.util.stream.Collectors.toSet;

import io.github.cloudnotebook.localmachine.Account;
import io.github.cloudnotebook.localmachine.Instance;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Volume;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** The emulated account, read through AWS's public API. */
public final class AwsAccount implements Account {

  private final EmulatedAws aws;
  private final Lazy<Ec2Client> ec2;
  private final Lazy<SecretsManagerClient> secrets;
  private final Lazy<S3Client> s3;
  private final Lazy<CloudWatchLogsClient> logs;

  /**
   * @param aws where the account is; it need not be up before the first call
   */
  AwsAccount(EmulatedAws aws) {
    this.aws = aws;
    ec2 = new Lazy<>(() -> client(Ec2Client.builder()));
    secrets = new Lazy<>(() -> client(SecretsManagerClient.builder()));
    s3 = new Lazy<>(() -> client(S3Client.builder().forcePathStyle(true)));
    logs = new Lazy<>(() -> client(CloudWatchLogsClient.builder()));
  }

  /** With those that are stopped: their machines go on until the next start reboots them. */
  @Override
  public List<Instance> runningInstances() {
    Filter there =
        Filter.builder()
            .name("instance-state-name")
            .values(InstanceStateName.RUNNING.toString(), InstanceStateName.STOPPED.toString())
            .build();
    return ec2.get().describeInstances(request -> request.filters(there)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(
            instance ->
                new Instance(
                    instance.instanceId(),
                    instance.launchTime(),
                    attachedTo(instance.instanceId()).toList()))
        .sorted(Comparator.comparing(Instance::launched))
        .toList();
  }

  @Override
  public Set<String> volumes() {
    return ec2.get().describeVolumes().volumes().stream()
        .map(software.amazon.awssdk.services.ec2.model.Volume::volumeId)
        .collect(toSet());
  }

  /** The id of the security group with this description. */
  public String securityGroup(String description) {
    return ec2.get().describeSecurityGroups().securityGroups().stream()
        .filter(group -> group.description().equals(description))
        .findFirst()
        .orElseThrow(() -> new LocalCloudException("no security group is: " + description))
        .groupId();
  }

  @Override
  public String snapshot(String volume) {
    return ec2.get().createSnapshot(request -> request.volumeId(volume)).snapshotId();
  }

  @Override
  public Optional<String> secret(String name) {
    try {
      return Optional.of(
          secrets.get().getSecretValue(request -> request.secretId(name)).secretString());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The full ARN of a secret. */
  public String secretArn(String name) {
    return secrets.get().describeSecret(request -> request.secretId(name)).arn();
  }

  /** The content of an object, if there is one. */
  public Optional<String> object(String bucket, String key) {
    try {
      return Optional.of(
          s3.get().getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public void putSecret(String name, String value) {
    if (secret(name).isPresent()) {
      secrets.get().putSecretValue(request -> request.secretId(name).secretString(value));
    } else {
      secrets.get().createSecret(request -> request.name(name).secretString(value));
    }
  }

  @Override
  public List<String> secretNames(String prefix) {
    return secrets.get().listSecretsPaginator().stream()
        .flatMap(page -> page.secretList().stream())
        .filter(secret -> secret.name().startsWith(prefix))
        .sorted(Comparator.comparing(SecretListEntry::createdDate))
        .map(SecretListEntry::name)
        .toList();
  }

  /** The messages in a log group, stream by stream in their order. */
  public List<String> logMessages(String group) {
    return logs
        .get()
        .describeLogStreamsPaginator(request -> request.logGroupName(group))
        .logStreams()
        .stream()
        .flatMap(
            stream ->
                logs
                    .get()
                    .getLogEvents(
                        request ->
                            request
                                .logGroupName(group)
                                .logStreamName(stream.logStreamName())
                                .startFromHead(true))
                    .events()
                    .stream())
        .map(OutputLogEvent::message)
        .toList();
  }

  /** The port of all services, the same for this machine and for guests. */
  public int port() {
    return EmulatedAws.PORT;
  }

  @Override
  public void close() {
    List.of(ec2, secrets, s3, logs).forEach(Lazy::close);
  }

  private Stream<Volume> attachedTo(String instance) {
    return ec2.get().describeVolumes().volumes().stream()
        .filter(volume -> volume.attachments().stream().anyMatch(a -> isDataOf(instance, a)))
        .map(
            volume ->
                new Volume(
                    volume.volumeId(),
                    volume.size(),
                    Optional.ofNullable(volume.snapshotId()).filter(id -> !id.isEmpty())));
  }

  /** The root is the one that ends with its instance. */
  private static boolean isDataOf(String instance, VolumeAttachment attachment) {
    return attachment.instanceId().equals(instance) && !attachment.deleteOnTermination();
  }

  /**
   * An AWS SDK client with full rights in the account; the caller closes it.
   *
   * @param builder the builder of the service's client, without any account settings
   */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    var environment = aws.clientEnvironment();
    return builder
        .endpointOverride(URI.create(aws.endpoint()))
        .region(Region.of(EmulatedAws.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
        .build();
  }
}
