// Generated from NotebookServerOptions: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookServerOptions}; {@code B} is the builder that users see. */
abstract class NotebookServerOptionsBuilder<B extends NotebookServerOptionsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable String location;
  private @Nullable String resourceGroupName;
  private @Nullable String keptResourceGroupName;
  private @Nullable String subnetId;
  private @Nullable Boolean encryptionAtHost;

  NotebookServerOptionsBuilder() {}

  /** The settings of the notebook environment; required. */
  public B notebook(Notebook notebook) {
    this.notebook = notebook;
    return self();
  }

  /**
   * The Azure region, such as {@code westeurope}, or a reference to it; required. Changing it
   * replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://learn.microsoft.com/azure/reliability/regions-list">Azure's regions</a>
   */
  public B location(String location) {
    this.location = location;
    return self();
  }

  /**
   * The name of the existing resource group for all that goes with the notebook; default a new one.
   * Changing it replaces the machine.
   */
  public B resourceGroupName(@Nullable String resourceGroupName) {
    this.resourceGroupName = resourceGroupName;
    return self();
  }

  /**
   * The name of the existing resource group for what outlives the notebook: users' files, sign-in
   * details and the log; default a new one. Changing it on a deployed notebook is refused by
   * Terraform, for it would replace them.
   */
  public B keptResourceGroupName(@Nullable String keptResourceGroupName) {
    this.keptResourceGroupName = keptResourceGroupName;
    return self();
  }

  /**
   * The id of the existing subnet that the server joins; default one in a new network. The subnet
   * must be in {@code location} and let the machine reach the internet. Changing it replaces the
   * machine's network interface, and with it the machine.
   */
  public B subnetId(@Nullable String subnetId) {
    this.subnetId = subnetId;
    return self();
  }

  /**
   * Whether the machine's host encrypts disks and caches before they leave it; default {@code
   * true}. The subscription needs the feature {@code EncryptionAtHost}, once: {@code az feature
   * register --namespace Microsoft.Compute --name EncryptionAtHost}. Without it, disks are
   * encrypted at rest only. A change stops the machine and starts it again.
   *
   * @see <a href="https://learn.microsoft.com/azure/virtual-machines/disk-encryption">At host</a>
   */
  public B encryptionAtHost(@Nullable Boolean encryptionAtHost) {
    this.encryptionAtHost = encryptionAtHost;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookServerOptions props) {
    notebook(props.getNotebook());
    location(props.getLocation());
    resourceGroupName(props.getResourceGroupName());
    keptResourceGroupName(props.getKeptResourceGroupName());
    subnetId(props.getSubnetId());
    encryptionAtHost(props.getEncryptionAtHost());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookServerOptions {
    private final Notebook notebook;
    private final String location;
    private final @Nullable String resourceGroupName;
    private final @Nullable String keptResourceGroupName;
    private final @Nullable String subnetId;
    private final @Nullable Boolean encryptionAtHost;

    Copy(NotebookServerOptionsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      location = Required.of(builder.location, "location");
      resourceGroupName = builder.resourceGroupName;
      keptResourceGroupName = builder.keptResourceGroupName;
      subnetId = builder.subnetId;
      encryptionAtHost = builder.encryptionAtHost;
    }

    @Override
    public Notebook getNotebook() {
      return notebook;
    }

    @Override
    public String getLocation() {
      return location;
    }

    @Override
    public @Nullable String getResourceGroupName() {
      return resourceGroupName;
    }

    @Override
    public @Nullable String getKeptResourceGroupName() {
      return keptResourceGroupName;
    }

    @Override
    public @Nullable String getSubnetId() {
      return subnetId;
    }

    @Override
    public @Nullable Boolean getEncryptionAtHost() {
      return encryptionAtHost;
    }
  }
}
