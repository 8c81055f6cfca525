package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.DatabaseLimits;
import io.github.cloudnotebook.azure.DatabaseRules;
import io.github.cloudnotebook.azure.cdktf.FlexibleServer;
import io.github.cloudnotebook.azure.cdktf.NotebookDatabaseProps;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A flexible server without a public address, and the DNS zone that leads to it.
 *
 * @see <a href="https://learn.microsoft.com/azure/postgresql/security/security-overview">Security
 *     of flexible servers</a>
 */
public final class PostgresqlServer extends Construct {
  private static final String SERVER = "azurerm_postgresql_flexible_server";
  private static final String PARAMETER = "azurerm_postgresql_flexible_server_configuration";
  private static final String ZONE = "azurerm_private_dns_zone";
  private static final String LINK = "azurerm_private_dns_zone_virtual_network_link";

  /**
   * A password that Terraform makes up while it applies: it is in no file, no plan and no state.
   *
   * @see <a
   *     href="https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only">Write-only
   *     arguments</a>
   */
  private static final String NOBODYS_PASSWORD = DatabaseRules.PASSWORD_BEGINS + "${uuid()}";

  private static final int MIB_IN_GIB = 1024;

  private final ResourceBlock server;
  private final FlexibleServer place;

  public PostgresqlServer(
      Construct scope, String id, Database settings, NotebookDatabaseProps props) {
    super(scope, id);
    AzureNames names = ServerNames.of(scope);
    Account account = new Account(this, "Account");
    Group group = new Group(props.getResourceGroupName(), props.getLocation());
    ResourceBlock.Builder start =
        group.start(this, "Server", SERVER, names.databaseServer(account.unique(names)));
    if (props.getPrivateDnsZoneId() != null) {
      start.set("private_dns_zone_id", props.getPrivateDnsZoneId());
    } else {
      ResourceBlock zone = zone(group, names);
      start
          .set("private_dns_zone_id", zone.attribute("id"))
          .dependsOn(link(zone, props.getSubnetId(), names));
    }
    server =
        start
            .set("version", String.valueOf(settings.postgresql()))
            .set("sku_name", DatabaseLimits.type(settings))
            .set("storage_mb", DatabaseLimits.storageGiB(settings) * MIB_IN_GIB)
            .set("backup_retention_days", DatabaseLimits.backupDays(settings))
            .set(
                "high_availability",
                settings.multiZone() ? List.of(Map.of("mode", "ZoneRedundant")) : null)
            .set("delegated_subnet_id", props.getSubnetId())
            .set("public_network_access_enabled", false)
            .set(
                "authentication",
                List.of(
                    Map.of(
                        "active_directory_auth_enabled",
                        true,
                        "password_auth_enabled",
                        true,
                        "tenant_id",
                        account.tenant())))
            .set("administrator_login", DatabaseRules.FIRST_ADMINISTRATOR)
            .set("administrator_password_wo", NOBODYS_PASSWORD)
            .set("administrator_password_wo_version", 1)
            .preventDestroy()
            // Azure chooses them, and exchanges them when the second server takes over.
            .ignoreChanges("zone", "high_availability[0].standby_availability_zone")
            .build();
    place = new FlexibleServer(props.getResourceGroupName(), server.attribute("name"));
    DatabaseRules.PARAMETERS.forEach(this::setParameter);
  }

  /** Keeps the resources of a server that is no longer wanted here. */
  public static void forget(Construct scope, String id) {
    Construct server = new Construct(scope, id);
    new ForgottenBlock(server, "Server", SERVER);
    new ForgottenBlock(server, "Zone", ZONE);
    new ForgottenBlock(server, "Link", LINK);
    DatabaseRules.PARAMETERS.keySet().forEach(name -> new ForgottenBlock(server, name, PARAMETER));
  }

  public String host() {
    return server.attribute("fqdn");
  }

  public FlexibleServer place() {
    return place;
  }

  private void setParameter(String name, String value) {
    ResourceBlock.Builder.create(this, name, PARAMETER)
        .set("server_id", server.attribute("id"))
        .set("name", name)
        .set("value", value)
        .preventDestroy()
        .build();
  }

  private ResourceBlock zone(Group group, AzureNames names) {
    return ResourceBlock.Builder.create(this, "Zone", ZONE)
        .set("name", names.databaseZone())
        .set("resource_group_name", group.name())
        .preventDestroy()
        .build();
  }

  private ResourceBlock link(ResourceBlock zone, String subnet, AzureNames names) {
    return ResourceBlock.Builder.create(this, "Link", LINK)
        .set("name", names.of("database"))
        .set("private_dns_zone_id", zone.attribute("id"))
        .set("virtual_network_id", Fn.replace(subnet, "//subnets/[^/]*$/", ""))
        .preventDestroy()
        .build();
  }
}
