package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.model.Database;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link NotebookDatabase}. Region, resource group and subnet are required.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/postgresql/network/concepts-networking-private">Private
 *     access, subnets and private DNS zones</a>
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
   * The Azure region, such as {@code westeurope}, or a reference to it; required. Changing it is
   * refused by Terraform, for it would replace the database.
   */
  String getLocation();

  /**
   * The name of the resource group that the database is in, which outlives the notebook; required.
   * Changing it is refused by Terraform, for it would replace the database.
   */
  String getResourceGroupName();

  /**
   * The id of the subnet that the server joins; required. It is delegated to {@code
   * Microsoft.DBforPostgreSQL/flexibleServers}, is a /28 or larger and reaches Azure's storage and
   * Microsoft Entra. Changing it is refused by Terraform, for it would replace the database.
   */
  String getSubnetId();

  /**
   * The id of the existing private DNS zone of the server's address, whose name ends with {@code
   * .postgres.database.azure.com}; default a new one, linked to the network of {@code subnetId}.
   * Link an existing one to the machine's network yourself.
   */
  default @Nullable String getPrivateDnsZoneId() {
    return null;
  }

  /** Builds {@link NotebookDatabaseProps}. */
  final class Builder extends NotebookDatabasePropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookDatabaseProps build() {
      return new Copy(this);
    }
  }
}
