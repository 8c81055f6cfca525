// Generated from NotebookStorageProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.ObjectStorage;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookStorageProps}; {@code B} is the builder that users see. */
abstract class NotebookStoragePropsBuilder<B extends NotebookStoragePropsBuilder<B>> {
  private @Nullable String location;
  private @Nullable ObjectStorage storage;
  private @Nullable String resourceGroupName;

  NotebookStoragePropsBuilder() {}

  /**
   * The Azure region, such as {@code westeurope}, or a reference to it; required. Changing it on a
   * deployed storage is refused by Terraform, for it would replace the files.
   *
   * @see <a href="https://learn.microsoft.com/azure/reliability/regions-list">Azure's regions</a>
   */
  public B location(String location) {
    this.location = location;
    return self();
  }

  /**
   * The settings of the storage, as the notebook has them; default {@code
   * ObjectStorage.builder().build()}, which keeps old versions for 30 days. Azure keeps them for at
   * most 365 days.
   */
  public B storage(@Nullable ObjectStorage storage) {
    this.storage = storage;
    return self();
  }

  /**
   * The name of the existing resource group for the account; default a new one, which Terraform
   * does not destroy. Changing it on a deployed storage is refused by Terraform.
   */
  public B resourceGroupName(@Nullable String resourceGroupName) {
    this.resourceGroupName = resourceGroupName;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookStorageProps props) {
    location(props.getLocation());
    storage(props.getStorage());
    resourceGroupName(props.getResourceGroupName());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookStorageProps {
    private final String location;
    private final @Nullable ObjectStorage storage;
    private final @Nullable String resourceGroupName;

    Copy(NotebookStoragePropsBuilder<?> builder) {
      location = Required.of(builder.location, "location");
      storage = builder.storage;
      resourceGroupName = builder.resourceGroupName;
    }

    @Override
    public String getLocation() {
      return location;
    }

    @Override
    public @Nullable ObjectStorage getStorage() {
      return storage;
    }

    @Override
    public @Nullable String getResourceGroupName() {
      return resourceGroupName;
    }
  }
}
