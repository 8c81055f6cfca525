package io.github.cloudnotebook.azure.pulumi.internal;

import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.AzureMl;
import io.github.cloudnotebook.azure.AzureMlLimits;
import io.github.cloudnotebook.azure.ComputeInstanceSize;
import io.github.cloudnotebook.azure.CustomData;
import io.github.cloudnotebook.azure.DatabasePlace;
import io.github.cloudnotebook.azure.ExistingThings;
import io.github.cloudnotebook.azure.MachineSize;
import io.github.cloudnotebook.azure.pulumi.AssignedUser;
import io.github.cloudnotebook.azure.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.azure.pulumi.NotebookDatabaseArgs;
import io.github.cloudnotebook.azure.pulumi.NotebookEnvironmentArgs;
import io.github.cloudnotebook.azure.pulumi.NotebookServer;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.azure.pulumi.NotebookStorageArgs;
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
   * @throws IllegalArgumentException if they contradict one another, or Azure
   * @throws NullPointerException if notebook or location are missing
   */
  private static <T extends NotebookServerOptions> T checked(String name, T args) {
    Notebook notebook = args.notebook();
    args.location();
    PropertyRules.refuseBoth(
        "dataDiskId",
        args.dataDiskId().orElse(null),
        "dataDiskSnapshotId",
        args.dataDiskSnapshotId().orElse(null));
    AzureLimits.check(name, notebook, SERVED);
    ExistingThings.refuseWithoutAWayIn(
        name, notebook.access(), args.subnetId().isPresent(), args.publicIpAddressId().isPresent());
    notebook.storage().ifPresent(settings -> AzureLimits.check(name, settings));
    MachineSize.of(notebook.compute());
    PropertyRules rules = new PropertyRules(notebook, name);
    if (args.dnsZoneId().isPresent()) {
      rules.checkZone("dnsZoneId", "was given", null);
    }
    rules.checkAcme("dnsZoneId", args.dnsZoneId().isPresent());
    rules.checkCertificate("certificateSecretId", args.certificateSecretId().isPresent());
    boolean issuer = args.openIdIssuer().isPresent();
    if (issuer != args.openIdClientId().isPresent()) {
      throw new IllegalArgumentException(
          "openIdIssuer and openIdClientId belong together at %s: give both, or neither"
              .formatted(name));
    }
    rules.checkOpenId("clientSecretId", args.clientSecretId().isPresent(), issuer);
    CustomData.of(notebook);
    return args;
  }

  /**
   * The args of a storage.
   *
   * @throws IllegalArgumentException if they are for a new and an existing one, or exceed what
   *     Azure keeps
   * @throws NullPointerException if the location of a new one is missing
   */
  public static NotebookStorageArgs checkedStorage(String name, NotebookStorageArgs args) {
    boolean existing = args.accountId().isPresent();
    if (existing != args.containerName().isPresent()) {
      throw new IllegalArgumentException(
          "accountId and containerName belong together at %s: give both, or neither"
              .formatted(name));
    }
    if (existing && (args.hasStorage() || args.resourceGroupName().isPresent())) {
      throw new IllegalArgumentException(
          ("containerName at %s gives an existing container, and %s is for a new one: leave one of"
                  + " the two out")
              .formatted(name, args.hasStorage() ? "storage" : "resourceGroupName"));
    }
    if (!existing) {
      args.location();
    }
    AzureLimits.check(name, args.storage());
    return args;
  }

  /**
   * The args of a database.
   *
   * @throws IllegalArgumentException if they are for a new and an existing one, or Azure has no
   *     such database
   * @throws NullPointerException if location, resource group or subnet of a new one are missing
   */
  public static NotebookDatabaseArgs checkedDatabase(String name, NotebookDatabaseArgs args) {
    boolean existing = args.host().isPresent();
    if (existing && (args.hasDatabase() || args.hasSubnetId())) {
      throw new IllegalArgumentException(
          "host at %s gives an existing server, and %s is for a new one: leave one of the two out"
              .formatted(name, args.hasDatabase() ? "database" : "subnetId"));
    }
    if (!existing && (args.serverId().isPresent() || args.hasDatabaseName())) {
      throw new IllegalArgumentException(
          "%s at %s is for an existing server: give its host, or leave it out"
              .formatted(args.hasDatabaseName() ? "databaseName" : "serverId", name));
    }
    if (!existing) {
      args.location();
      args.resourceGroupName();
      args.subnetId();
    }
    DatabaseName.require(args.databaseName(), name);
    AzureLimits.check(name, args.database());
    return args;
  }

  /**
   * The args of notebooks of Azure Machine Learning.
   *
   * @throws IllegalArgumentException if they ask for what it does not have
   * @throws NullPointerException if notebook, JDK or location are missing
   */
  public static ManagedNotebookArgs checkedManaged(String name, ManagedNotebookArgs args) {
    args.location();
    AzureMlLimits.check(
        name, args.notebook(), args.users().stream().map(AssignedUser::name).toList());
    ComputeInstanceSize.of(args.notebook().compute());
    AzureMl.script(args.notebook(), args.jdkArchive());
    return args;
  }

  /** The args of an environment. */
  public static NotebookEnvironmentArgs checkedEnvironment(
      String name, NotebookEnvironmentArgs args) {
    new DatabasePlace(
            args.notebook(),
            args.database().isPresent(),
            args.subnetId().isPresent(),
            args.databaseSubnetId().isPresent(),
            args.databasePrivateDnsZoneId().isPresent())
        .refuseContradictions(name);
    return checked(name, args);
  }

  /** The args of a server, which needs a subnet. */
  public static <T extends NotebookServerOptions> T checkedServer(String name, T args) {
    if (args.subnetId().isEmpty()) {
      throw new IllegalArgumentException(
          ("subnetId is missing at %s: give a subnet by subnetId(…), or use NotebookEnvironment,"
                  + " which makes a network")
              .formatted(name));
    }
    PropertyRules rules = new PropertyRules(args.notebook(), name);
    rules.checkStorage(args.storage().map(storage -> storage.pulumiResourceName()).orElse(null));
    rules.checkDatabase(
        args.database().isPresent(),
        args.database()
            .filter(database -> database.settings().equals(args.notebook().database()))
            .isPresent());
    return checked(name, args);
  }
}
