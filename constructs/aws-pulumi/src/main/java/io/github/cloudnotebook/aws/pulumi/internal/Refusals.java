package io.github.cloudnotebook.aws.pulumi.internal;

import io.github.cloudnotebook.aws.AwsLimits;
import io.github.cloudnotebook.aws.BrowserRules;
import io.github.cloudnotebook.aws.Ec2UserData;
import io.github.cloudnotebook.aws.LifecycleScripts;
import io.github.cloudnotebook.aws.MachineType;
import io.github.cloudnotebook.aws.NotebookInstanceType;
import io.github.cloudnotebook.aws.SageMakerLimits;
import io.github.cloudnotebook.aws.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.aws.pulumi.NotebookDatabaseArgs;
import io.github.cloudnotebook.aws.pulumi.NotebookEnvironmentArgs;
import io.github.cloudnotebook.aws.pulumi.NotebookServer;
import io.github.cloudnotebook.aws.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.aws.pulumi.NotebookStorageArgs;
import io.github.cloudnotebook.blueprint.DatabaseName;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Notebook;

/** What is refused before anything is registered. */
public final class Refusals {
  private static final ServedSettings SERVED = ServedSettings.by(NotebookServer.class);

  private Refusals() {}

  /**
   * The args, if they can be met.
   *
   * @param name the component's, for messages
   * @throws IllegalArgumentException if they contradict one another, or AWS
   */
  private static <T extends NotebookServerOptions> T checked(String name, T args) {
    Notebook notebook = args.notebook();
    PropertyRules.refuseBoth(
        "dataVolumeId",
        args.dataVolumeId().orElse(null),
        "dataVolumeSnapshotId",
        args.dataVolumeSnapshotId().orElse(null));
    if (args.elasticIpAllocationId().isPresent() && !notebook.access().publicAddress()) {
      throw new IllegalArgumentException(
          ("elasticIpAllocationId was given at %s and access.publicAddress is false: leave one of"
                  + " the two out")
              .formatted(name));
    }
    AwsLimits.check(name, notebook, SERVED);
    MachineType.of(notebook.compute());
    BrowserRules.of(notebook, args.hostedZoneId().isPresent()).refuseMoreThanAGroupTakes(name);
    PropertyRules rules = new PropertyRules(notebook, name);
    if (args.hostedZoneId().isPresent()) {
      rules.checkZone("hostedZoneId", "was given", null);
    }
    rules.checkAcme("hostedZoneId", args.hostedZoneId().isPresent());
    rules.checkCertificate("certificateSecretArn", args.certificateSecretArn().isPresent());
    boolean issuer = args.openIdIssuer().isPresent();
    if (issuer != args.openIdClientId().isPresent()) {
      throw new IllegalArgumentException(
          "openIdIssuer and openIdClientId belong together at %s: give both, or neither"
              .formatted(name));
    }
    rules.checkOpenId("clientSecretArn", args.clientSecretArn().isPresent(), issuer);
    Ec2UserData.of(ServerNames.of(name).parameter(), notebook);
    return args;
  }

  /**
   * The args of a storage.
   *
   * @throws IllegalArgumentException if an existing bucket is given with what only a new one has
   */
  public static NotebookStorageArgs checkedStorage(String name, NotebookStorageArgs args) {
    if (args.bucketName().isPresent()
        && (args.hasStorage() || args.accessLogsBucketName().isPresent())) {
      throw new IllegalArgumentException(
          ("bucketName at %s gives an existing bucket, and %s is for a new one: leave one of the"
                  + " two out")
              .formatted(name, args.hasStorage() ? "storage" : "accessLogsBucketName"));
    }
    return args;
  }

  /**
   * The args of a database.
   *
   * @throws IllegalArgumentException if they are for a new and an existing one, or lack something
   */
  public static NotebookDatabaseArgs checkedDatabase(String name, NotebookDatabaseArgs args) {
    boolean existing = args.instanceIdentifier().isPresent();
    if (existing && (args.hasDatabase() || args.subnetIds().isPresent())) {
      throw new IllegalArgumentException(
          ("instanceIdentifier at %s gives an existing instance, and %s is for a new one: leave one"
                  + " of the two out")
              .formatted(name, args.hasDatabase() ? "database" : "subnetIds"));
    }
    if (existing != args.administratorSecretArn().isPresent()) {
      throw new IllegalArgumentException(
          "instanceIdentifier and administratorSecretArn belong together at %s: give both, or neither"
              .formatted(name));
    }
    if (!existing && (args.securityGroupId().isPresent() || args.hasDatabaseName())) {
      throw new IllegalArgumentException(
          "%s at %s is for an existing instance: give its instanceIdentifier, or leave it out"
              .formatted(args.hasDatabaseName() ? "databaseName" : "securityGroupId", name));
    }
    if (!existing && args.subnetIds().isEmpty()) {
      throw new IllegalArgumentException(
          ("subnetIds is missing at %s: give subnets in two zones, or use NotebookEnvironment"
                  + " without a subnetId, which makes them")
              .formatted(name));
    }
    DatabaseName.require(args.databaseName(), name);
    AwsLimits.check(name, args.database());
    return args;
  }

  /**
   * The args of a notebook of SageMaker.
   *
   * @throws IllegalArgumentException if the notebook asks for what SageMaker does not have, a
   *     private one has no subnet, or a security group has none
   */
  public static ManagedNotebookArgs checkedManaged(String name, ManagedNotebookArgs args) {
    Notebook notebook = args.notebook();
    SageMakerLimits.check(name, notebook);
    if (args.subnetId().isEmpty() && !notebook.access().publicAddress()) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false and no subnet was given at %s: give one by subnetId(…),"
                  + " whose VPC has endpoints for sagemaker.api and notebook, which lead users there")
              .formatted(name));
    }
    if (args.subnetId().isEmpty() && args.securityGroupId().isPresent()) {
      throw new IllegalArgumentException(
          "securityGroupId without a subnet at %s: give the subnetId, or leave it out"
              .formatted(name));
    }
    NotebookInstanceType.of(notebook.compute());
    LifecycleScripts.of(name, notebook, args.jdkArchive());
    return args;
  }

  /**
   * The args of an environment.
   *
   * @throws IllegalArgumentException if they contradict one another, or lack a subnet
   */
  public static NotebookEnvironmentArgs checkedEnvironment(
      String name, NotebookEnvironmentArgs args) {
    if (args.subnetId().isEmpty() && !args.notebook().access().publicAddress()) {
      throw new IllegalArgumentException(
          ("access.publicAddress is false and no subnet was given at %s: give one by subnetId(…),"
                  + " private with a way out, or isolated with endpoints and mirrors")
              .formatted(name));
    }
    return checked(name, args);
  }

  /** The args of a server, which needs a subnet. */
  public static <T extends NotebookServerOptions> T checkedServer(String name, T args) {
    if (args.subnetId().isEmpty()) {
      throw new IllegalArgumentException(
          ("subnetId is missing at %s: give one by subnetId(…), or use NotebookEnvironment, which"
                  + " makes a network")
              .formatted(name));
    }
    new PropertyRules(args.notebook(), name)
        .checkStorage(args.storage().map(storage -> storage.pulumiResourceName()).orElse(null));
    new PropertyRules(args.notebook(), name)
        .checkDatabase(
            args.database().isPresent(),
            args.database()
                .map(database -> database.settings().equals(args.notebook().database()))
                .orElse(false));
    return checked(name, args);
  }
}
