package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.model.Notebook;

/**
 * Properties of both {@link NotebookServer} and {@link NotebookEnvironment}: the notebook, and
 * where it is made.
 *
 * <p>The notebook, the project and the region are required.
 */
public interface NotebookServerOptions {
  /** The settings of the notebook environment; required. */
  Notebook getNotebook();

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  String getProject();

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. The machine and its
   * disks are in the notebook's {@code compute.zone}, else in the region's zone {@code b}. Changing
   * it replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
   */
  String getRegion();
}
