// Generated from NotebookDatabaseProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Database;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookDatabaseProps}; {@code B} is the builder that users see. */
abstract class NotebookDatabasePropsBuilder<B extends NotebookDatabasePropsBuilder<B>> {
  private @Nullable Database database;
  private @Nullable String location;
  private @Nullable String resourceGroupName;
  private @Nullable String subnetId;
  private @Nullable String privateDnsZoneId;

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
   * The Azure region, such as {@code westeurope}, or a reference to it; required. Changing it is
   * refused by Terraform, for it would replace the database.
   */
  public B location(String location) {
    this.location = location;
    return self();
  }

  /**
   * The name of the resource group that the database is in, which outlives the notebook; required.
   * Changing it is refused by Terraform, for it would replace the database.
   */
  public B resourceGroupName(String resourceGroupName) {
    this.resourceGroupName = resourceGroupName;
    return self();
  }

  /**
   * The id of the subnet that the server joins; required. It is delegated to {@code
   * Microsoft.DBforPostgreSQL/flexibleServers}, is a /28 or larger and reaches Azure's storage and
   * Microsoft Entra. Changing it is refused by Terraform, for it would replace the database.
   */
  public B subnetId(String subnetId) {
    this.subnetId = subnetId;
    return self();
  }

  /**
   * The id of the existing private DNS zone of the server's address, whose name ends with {@code
   * .postgres.database.azure.com}; default a new one, linked to the network of {@code subnetId}.
   * Link an existing one to the machine's network yourself.
   */
  public B privateDnsZoneId(@Nullable String privateDnsZoneId) {
    this.privateDnsZoneId = privateDnsZoneId;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookDatabaseProps props) {
    database(props.getDatabase());
    location(props.getLocation());
    resourceGroupName(props.getResourceGroupName());
    subnetId(props.getSubnetId());
    privateDnsZoneId(props.getPrivateDnsZoneId());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookDatabaseProps {
    private final @Nullable Database database;
    private final String location;
    private final String resourceGroupName;
    private final String subnetId;
    private final @Nullable String privateDnsZoneId;

    Copy(NotebookDatabasePropsBuilder<?> builder) {
      database = builder.database;
      location = Required.of(builder.location, "location");
      resourceGroupName = Required.of(builder.resourceGroupName, "resourceGroupName");
      subnetId = Required.of(builder.subnetId, "subnetId");
      privateDnsZoneId = builder.privateDnsZoneId;
    }

    @Override
    public @Nullable Database getDatabase() {
      return database;
    }

    @Override
    public String getLocation() {
      return location;
    }

    @Override
    public String getResourceGroupName() {
      return resourceGroupName;
    }

    @Override
    public String getSubnetId() {
      return subnetId;
    }

    @Override
    public @Nullable String getPrivateDnsZoneId() {
      return privateDnsZoneId;
    }
  }
}
