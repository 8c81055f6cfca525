package io.github.cloudnotebook.stacks.aws;

import io.github.cloudnotebook.awscdk.NotebookServerProps;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.Volume;
import software.amazon.awscdk.services.ec2.VolumeAttributes;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcLookupOptions;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneProviderProps;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Things that are there already, as the context in {@code cdk.json} names them: for those who bring
 * something and write no Java.
 */
final class ExistingThings {
  private static final String VPC = "vpcId";
  private static final String SNAPSHOT = "dataVolumeSnapshotId";
  private static final String VOLUME = "dataVolumeId";
  private static final String VOLUME_ZONE = "dataVolumeZone";
  private static final String ALARM_TOPIC = "alarmTopicArn";
  private static final String HOSTED_ZONE = "hostedZone";
  private static final String CERTIFICATE = "certificateSecret";
  private static final String CLIENT_SECRET = "clientSecret";

  private final Construct scope;

  ExistingThings(Construct scope) {
    this.scope = scope;
  }

  /** Adds what the context names; what it does not name is made. */
  NotebookServerProps.Builder addTo(NotebookServerProps.Builder props) {
    named(VPC)
        .map(id -> VpcLookupOptions.builder().vpcId(id).build())
        .map(options -> Vpc.fromLookup(scope, "Vpc", options))
        .ifPresent(props::vpc);
    named(SNAPSHOT).ifPresent(props::dataVolumeSnapshotId);
    named(VOLUME)
        .map(id -> VolumeAttributes.builder().volumeId(id).availabilityZone(zone()).build())
        .map(attributes -> Volume.fromVolumeAttributes(scope, "Volume", attributes))
        .ifPresent(props::dataVolume);
    named(ALARM_TOPIC)
        .map(arn -> Topic.fromTopicArn(scope, "AlarmTopic", arn))
        .ifPresent(props::alarmTopic);
    named(HOSTED_ZONE)
        .map(zone -> HostedZoneProviderProps.builder().domainName(zone).build())
        .map(zone -> HostedZone.fromLookup(scope, "HostedZone", zone))
        .ifPresent(props::hostedZone);
    named(CERTIFICATE)
        .map(secret -> Secret.fromSecretNameV2(scope, "CertificateSecret", secret))
        .ifPresent(props::certificate);
    named(CLIENT_SECRET)
        .map(secret -> Secret.fromSecretNameV2(scope, "ClientSecret", secret))
        .ifPresent(props::clientSecret);
    return props;
  }

  private String zone() {
    return named(VOLUME_ZONE)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s without %s in the context of cdk.json: give both, such as eu-central-1a"
                            .formatted(VOLUME, VOLUME_ZONE)
                        + " for the latter"));
  }

  private Optional<String> named(String key) {
    return Optional.ofNullable(scope.getNode().tryGetContext(key)).map(Object::toString);
  }
}
