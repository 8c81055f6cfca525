// Generated from NotebookStorageProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.ObjectStorage;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookStorageProps}; {@code B} is the builder that users see. */
abstract class NotebookStoragePropsBuilder<B extends NotebookStoragePropsBuilder<B>> {
  private @Nullable String project;
  private @Nullable String region;
  private @Nullable ObjectStorage storage;

  NotebookStoragePropsBuilder() {}

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it on a deployed storage is refused by Terraform, for it would replace the files.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  public B project(String project) {
    this.project = project;
    return self();
  }

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. Changing it on a
   * deployed storage is refused by Terraform, for it would replace the files.
   *
   * @see <a href="https://cloud.google.com/storage/docs/locations">Locations of buckets</a>
   */
  public B region(String region) {
    this.region = region;
    return self();
  }

  /**
   * The settings of the storage, as the notebook has them; default {@code
   * ObjectStorage.builder().build()}, which keeps old versions for 30 days.
   */
  public B storage(@Nullable ObjectStorage storage) {
    this.storage = storage;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookStorageProps props) {
    project(props.getProject());
    region(props.getRegion());
    storage(props.getStorage());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookStorageProps {
    private final String project;
    private final String region;
    private final @Nullable ObjectStorage storage;

    Copy(NotebookStoragePropsBuilder<?> builder) {
      project = Required.of(builder.project, "project");
      region = Required.of(builder.region, "region");
      storage = builder.storage;
    }

    @Override
    public String getProject() {
      return project;
    }

    @Override
    public String getRegion() {
      return region;
    }

    @Override
    public @Nullable ObjectStorage getStorage() {
      return storage;
    }
  }
}
