package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.INotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookEnvironmentProps;
import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import io.github.cloudnotebook.blueprint.PropertyRules;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** Properties that cannot be used together. */
public final class Contradictions {
  private Contradictions() {}

  /**
   * Refuses those of an environment: an existing part together with settings for a new one, and
   * subnets without their network.
   *
   * @throws IllegalArgumentException if there are any
   */
  public static void refuse(Construct environment, NotebookEnvironmentProps props) {
    if (props.getVpc() == null && props.getDatabaseSubnets() != null) {
      throw new IllegalArgumentException(
          ("databaseSubnets without a vpc at %s: give the vpc that has these subnets, or leave"
                  + " databaseSubnets out")
              .formatted(environment.getNode().getPath()));
    }
    IBucket logs = props.getStorageAccessLogsBucket();
    PropertyRules.refuseBoth("storage", props.getStorage(), "storageAccessLogsBucket", logs);
    INotebookDatabase database = props.getDatabase();
    Boolean protection = props.getDatabaseDeletionProtection();
    PropertyRules.refuseBoth("database", database, "databaseSubnets", props.getDatabaseSubnets());
    PropertyRules.refuseBoth("database", database, "databaseDeletionProtection", protection);
  }

  /**
   * Refuses those of a server.
   *
   * @throws IllegalArgumentException if there are any
   */
  public static void refuse(NotebookServerProps props) {
    String snapshot = props.getDataVolumeSnapshotId();
    PropertyRules.refuseBoth("dataVolume", props.getDataVolume(), "dataVolumeSnapshotId", snapshot);
    PropertyRules.refuseBoth(
        "role", props.getRole(), "instanceProfile", props.getInstanceProfile());
    if (snapshot != null
        && !Token.isUnresolved(snapshot)
        && !snapshot.matches("snap-[0-9a-f]{8,17}")) {
      throw new IllegalArgumentException(
          ("dataVolumeSnapshotId %s is no id of an EBS snapshot: give one such as"
                  + " snap-0123456789abcdef0, as `aws ec2 describe-snapshots` shows it")
              .formatted(snapshot));
    }
    if (props.getElasticIp() != null && !props.getNotebook().access().publicAddress()) {
      throw new IllegalArgumentException(
          "elasticIp was given and access.publicAddress is false: leave one of the two out");
    }
  }
}
