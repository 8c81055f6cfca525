package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.model.ObjectStorage;
import org.jspecify.annotations.Nullable;

/** Properties of a {@link NotebookStorage}. Only the location is required. */
public interface NotebookStorageProps {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The Azure region, such as {@code westeurope}, or a reference to it; required. Changing it on a
   * deployed storage is refused by Terraform, for it would replace the files.
   *
   * @see <a href="https://learn.microsoft.com/azure/reliability/regions-list">Azure's regions</a>
   */
  String getLocation();

  /**
   * The settings of the storage, as the notebook has them; default {@code
   * ObjectStorage.builder().build()}, which keeps old versions for 30 days. Azure keeps them for at
   * most 365 days.
   */
  default @Nullable ObjectStorage getStorage() {
    return null;
  }

  /**
   * The name of the existing resource group for the account; default a new one, which Terraform
   * does not destroy. Changing it on a deployed storage is refused by Terraform.
   */
  default @Nullable String getResourceGroupName() {
    return null;
  }

  /** Builds {@link NotebookStorageProps}. */
  final class Builder extends NotebookStoragePropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookStorageProps build() {
      return new Copy(this);
    }
  }
}
