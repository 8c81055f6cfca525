package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.model.Database;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link NotebookDatabase}. Project, region, network and subnetwork are required.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/about-private-service-connect">Private
 *     Service Connect</a>
 */
public interface NotebookDatabaseProps {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * Size, storage, version and backups, as the notebook has them; default {@code
   * Database.builder().build()}.
   */
  default @Nullable Database getDatabase() {
    return null;
  }

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it is refused by Terraform, for it would replace the database.
   */
  String getProject();

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. Changing it is
   * refused by Terraform, for it would replace the database.
   */
  String getRegion();

  /**
   * The id of the network in which machines find the database, such as {@code
   * projects/research-7312/global/networks/lab}, or a reference to it; required. Changing it moves
   * the database's address, and the database stays.
   */
  String getNetworkId();

  /**
   * The id of the subnetwork in the region that has the database's address, such as {@code
   * projects/research-7312/regions/europe-west1/subnetworks/lab}, or a reference to it; required.
   * Changing it moves the address, and the database stays.
   */
  String getSubnetworkId();

  /** Builds {@link NotebookDatabaseProps}. */
  final class Builder extends NotebookDatabasePropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookDatabaseProps build() {
      return new Copy(this);
    }
  }
}
