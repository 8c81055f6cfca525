package io.github.cloudnotebook.gcp.pulumi.internal;

import io.github.cloudnotebook.blueprint.DatabaseName;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.gcp.BudgetRules;
import io.github.cloudnotebook.gcp.ExistingThings;
import io.github.cloudnotebook.gcp.GoogleLimits;
import io.github.cloudnotebook.gcp.KnownPlace;
import io.github.cloudnotebook.gcp.MachineMetadata;
import io.github.cloudnotebook.gcp.MachineType;
import io.github.cloudnotebook.gcp.NetworkRules;
import io.github.cloudnotebook.gcp.ServerAlert;
import io.github.cloudnotebook.gcp.Workbench;
import io.github.cloudnotebook.gcp.WorkbenchLimits;
import io.github.cloudnotebook.gcp.WorkbenchScripts;
import io.github.cloudnotebook.gcp.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.gcp.pulumi.NotebookDatabaseArgs;
import io.github.cloudnotebook.gcp.pulumi.NotebookServer;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.gcp.pulumi.NotebookStorage;
import io.github.cloudnotebook.gcp.pulumi.NotebookStorageArgs;
import io.github.cloudnotebook.model.Notebook;

/** What is refused before anything is registered. */
public final class Refusals {
  private static final ServedSettings SERVED = ServedSettings.by(NotebookServer.class);

  private Refusals() {}

  /**
   * The args of a server, if they can be met.
   *
   * @param name the component's, for messages
   * @throws IllegalArgumentException if they contradict one another, or Google Cloud
   * @throws NullPointerException if notebook, project or region are missing
   */
  public static <T extends NotebookServerOptions> T checkedServer(String name, T args) {
    check(name, args);
    refuseStorage(name, args);
    ExistingThings.refuseServerOutOfReach(
        name, args.database().isPresent(), args.subnetworkId().isPresent());
    refuseDatabase(name, args);
    return args;
  }

  /** The args of an environment, which makes the storage that it is not given. */
  public static <T extends NotebookServerOptions> T checkedEnvironment(String name, T args) {
    check(name, args);
    if (args.storage().isPresent()) {
      refuseStorage(name, args);
    }
    ExistingThings.refuseDatabaseOutOfReach(
        name, args.database().isPresent(), args.networkId().isPresent());
    if (args.database().isPresent()) {
      refuseDatabase(name, args);
    }
    return args;
  }

  /**
   * The args of a storage.
   *
   * @throws IllegalArgumentException if they contradict one another
   * @throws NullPointerException if project or region of a new bucket are missing
   */
  public static NotebookStorageArgs checkedStorage(String name, NotebookStorageArgs args) {
    if (args.bucketName().isEmpty()) {
      args.project();
      args.region();
    } else if (args.hasStorage()) {
      throw new IllegalArgumentException(
          ("bucketName at %s gives an existing bucket, and storage is for a new one: leave one of"
                  + " the two out")
              .formatted(name));
    }
    return args;
  }

  /**
   * The args of a database.
   *
   * @throws IllegalArgumentException if they are for a new and an existing one, or Google Cloud has
   *     no such database
   * @throws NullPointerException if the project is missing, or region, network or subnetwork of a
   *     new one
   */
  public static NotebookDatabaseArgs checkedDatabase(String name, NotebookDatabaseArgs args) {
    args.project();
    boolean existing = args.instanceName().isPresent();
    if (existing && (args.hasDatabase() || args.hasSubnetworkId())) {
      throw new IllegalArgumentException(
          ("instanceName at %s gives an existing instance, and %s is for a new one: leave one of"
                  + " the two out")
              .formatted(name, args.hasDatabase() ? "database" : "subnetworkId"));
    }
    if (!existing && (args.host().isPresent() || args.hasDatabaseName())) {
      throw new IllegalArgumentException(
          "%s at %s is for an existing instance: give its instanceName, or leave it out"
              .formatted(args.hasDatabaseName() ? "databaseName" : "host", name));
    }
    if (!existing) {
      args.region();
      args.networkId();
      args.subnetworkId();
    }
    DatabaseName.require(args.databaseName(), name);
    GoogleLimits.check(name, args.database());
    return args;
  }

  private static void refuseDatabase(String name, NotebookServerOptions args) {
    new PropertyRules(args.notebook(), name)
        .checkDatabase(
            args.database().isPresent(),
            args.database()
                .filter(database -> database.settings().equals(args.notebook().database()))
                .isPresent());
  }

  /**
   * The args of a notebook of Workbench.
   *
   * @throws IllegalArgumentException if the notebook asks for what Workbench does not have, or the
   *     args contradict one another
   * @throws NullPointerException if notebook, JDK, project or region are missing
   */
  public static ManagedNotebookArgs checkedManaged(String name, ManagedNotebookArgs args) {
    args.project();
    args.region();
    WorkbenchLimits.check(name, args.notebook(), KnownPlace.UNKNOWN);
    NetworkRules.refuseHalf(name, args.networkId().isPresent(), args.subnetworkId().isPresent());
    Workbench.machineType(args.notebook().compute());
    WorkbenchScripts.of(name, args.notebook(), args.jdkArchive());
    return args;
  }

  private static void refuseStorage(String name, NotebookServerOptions args) {
    new PropertyRules(args.notebook(), name)
        .checkStorage(args.storage().map(NotebookStorage::pulumiResourceName).orElse(null));
  }

  private static void check(String name, NotebookServerOptions args) {
    Notebook notebook = args.notebook();
    args.project();
    args.region();
    NetworkRules.refuseHalf(name, args.networkId().isPresent(), args.subnetworkId().isPresent());
    PropertyRules.refuseBoth(
        "dataDiskId",
        args.dataDiskId().orElse(null),
        "dataDiskSnapshotId",
        args.dataDiskSnapshotId().orElse(null));
    ExistingThings.refuseWithoutAWayOut(
        name, notebook.access(), args.networkId().isPresent(), args.addressId().isPresent());
    BudgetRules.refuseOneAlone(name, notebook, args.billingAccount().isPresent());
    args.notificationChannels().ifPresent(channels -> ServerAlert.checkChannels(channels.size()));
    GoogleLimits.check(name, notebook, KnownPlace.UNKNOWN, SERVED);
    MachineType.of(notebook.compute());
    MachineMetadata.of(notebook, "");
    PropertyRules rules = new PropertyRules(notebook, name);
    if (args.managedZone().isPresent()) {
      rules.checkZone("managedZone", "was given", null);
    }
    rules.checkAcme("managedZone", args.managedZone().isPresent());
    rules.checkCertificate("certificateSecret", args.certificateSecret().isPresent());
    boolean issuer = args.openIdIssuer().isPresent();
    if (issuer != args.openIdClientId().isPresent()) {
      throw new IllegalArgumentException(
          "openIdIssuer and openIdClientId belong together at %s: give both, or neither"
              .formatted(name));
    }
    rules.checkOpenId("clientSecret", args.clientSecret().isPresent(), issuer);
  }
}
