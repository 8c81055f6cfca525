// Generated from NotebookServerOptions: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookServerOptions}; {@code B} is the builder that users see. */
abstract class NotebookServerOptionsBuilder<B extends NotebookServerOptionsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable String project;
  private @Nullable String region;

  NotebookServerOptionsBuilder() {}

  /** The settings of the notebook environment; required. */
  public B notebook(Notebook notebook) {
    this.notebook = notebook;
    return self();
  }

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  public B project(String project) {
    this.project = project;
    return self();
  }

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. The machine and its
   * disks are in the notebook's {@code compute.zone}, else in the region's zone {@code b}. Changing
   * it replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
   */
  public B region(String region) {
    this.region = region;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookServerOptions props) {
    notebook(props.getNotebook());
    project(props.getProject());
    region(props.getRegion());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookServerOptions {
    private final Notebook notebook;
    private final String project;
    private final String region;

    Copy(NotebookServerOptionsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      project = Required.of(builder.project, "project");
      region = Required.of(builder.region, "region");
    }

    @Override
    public Notebook getNotebook() {
      return notebook;
    }

    @Override
    public String getProject() {
      return project;
    }

    @Override
    public String getRegion() {
      return region;
    }
  }
}
