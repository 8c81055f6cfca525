// Generated from NotebookDatabaseProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Database;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookDatabaseProps}; {@code B} is the builder that users see. */
abstract class NotebookDatabasePropsBuilder<B extends NotebookDatabasePropsBuilder<B>> {
  private @Nullable Database database;
  private @Nullable String project;
  private @Nullable String region;
  private @Nullable String networkId;
  private @Nullable String subnetworkId;

  NotebookDatabasePropsBuilder() {}

  /**
   * Size, storage, version and backups, as the notebook has them; default {@code
   * Database.builder().build()}.
   */
  public B database(@Nullable Database database) {
    this.database = database;
    return self();
  }

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it is refused by Terraform, for it would replace the database.
   */
  public B project(String project) {
    this.project = project;
    return self();
  }

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. Changing it is
   * refused by Terraform, for it would replace the database.
   */
  public B region(String region) {
    this.region = region;
    return self();
  }

  /**
   * The id of the network in which machines find the database, such as {@code
   * projects/research-7312/global/networks/lab}, or a reference to it; required. Changing it moves
   * the database's address, and the database stays.
   */
  public B networkId(String networkId) {
    this.networkId = networkId;
    return self();
  }

  /**
   * The id of the subnetwork in the region that has the database's address, such as {@code
   * projects/research-7312/regions/europe-west1/subnetworks/lab}, or a reference to it; required.
   * Changing it moves the address, and the database stays.
   */
  public B subnetworkId(String subnetworkId) {
    this.subnetworkId = subnetworkId;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookDatabaseProps props) {
    database(props.getDatabase());
    project(props.getProject());
    region(props.getRegion());
    networkId(props.getNetworkId());
    subnetworkId(props.getSubnetworkId());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookDatabaseProps {
    private final @Nullable Database database;
    private final String project;
    private final String region;
    private final String networkId;
    private final String subnetworkId;

    Copy(NotebookDatabasePropsBuilder<?> builder) {
      database = builder.database;
      project = Required.of(builder.project, "project");
      region = Required.of(builder.region, "region");
      networkId = Required.of(builder.networkId, "networkId");
      subnetworkId = Required.of(builder.subnetworkId, "subnetworkId");
    }

    @Override
    public @Nullable Database getDatabase() {
      return database;
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
    public String getNetworkId() {
      return networkId;
    }

    @Override
    public String getSubnetworkId() {
      return subnetworkId;
    }
  }
}
