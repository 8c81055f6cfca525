package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.model.ObjectStorage;
import org.jspecify.annotations.Nullable;

/** Properties of a {@link NotebookStorage}. Only the project and the region are required. */
public interface NotebookStorageProps {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it on a deployed storage is refused by Terraform, for it would replace the files.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  String getProject();

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. Changing it on a
   * deployed storage is refused by Terraform, for it would replace the files.
   *
   * @see <a href="https://cloud.google.com/storage/docs/locations">Locations of buckets</a>
   */
  String getRegion();

  /**
   * The settings of the storage, as the notebook has them; default {@code
   * ObjectStorage.builder().build()}, which keeps old versions for 30 days.
   */
  default @Nullable ObjectStorage getStorage() {
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
