package io.github.cloudnotebook.azure.pulumi.internal;

import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.CustomData;
import io.github.cloudnotebook.azure.MachineSize;
import io.github.cloudnotebook.azure.pulumi.NotebookServer;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.azure.pulumi.NotebookStorageArgs;
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
  public static <T extends NotebookServerOptions> T checked(String name, T args) {
    Notebook notebook = args.notebook();
    args.location();
    PropertyRules.refuseBoth(
        "dataDiskId",
        args.dataDiskId().orElse(null),
        "dataDiskSnapshotId",
        args.dataDiskSnapshotId().orElse(null));
    AzureLimits.check(name, notebook, SERVED);
    notebook.storage().ifPresent(settings -> AzureLimits.check(name, settings));
    MachineSize.of(notebook.compute());
    PropertyRules rules = new PropertyRules(notebook, name);
    rules.checkAcme("DNS zone", false);
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

  /** The args of a server, which needs a subnet. */
  public static <T extends NotebookServerOptions> T checkedServer(String name, T args) {
    if (args.subnetId().isEmpty()) {
      throw new IllegalArgumentException(
          ("subnetId is missing at %s: give a subnet by subnetId(…), or use NotebookEnvironment,"
                  + " which makes a network")
              .formatted(name));
    }
    new PropertyRules(args.notebook(), name)
        .checkStorage(args.storage().map(storage -> storage.pulumiResourceName()).orElse(null));
    return checked(name, args);
  }
}
