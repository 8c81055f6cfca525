package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.DatabaseRules;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A network for one server, and for its database.
 *
 * <p>It is in the group of what outlives the server: a database stays in its network for good.
 */
public final class SmallNetwork extends Construct {
  private static final String SUBNET = "azurerm_subnet";
  private static final String FOR_A_DATABASE = "DatabaseSubnet";

  private final Group kept;
  private final boolean outlives;
  private final ResourceBlock network;
  private final ResourceBlock machineSubnet;

  /**
   * @param outlives whether Terraform refuses to destroy it
   */
  public SmallNetwork(Construct scope, String id, Group kept, AzureNames names, boolean outlives) {
    super(scope, id);
    this.kept = kept;
    this.outlives = outlives;
    network =
        kept.start(this, "Network", "azurerm_virtual_network", names.of("network"))
            .set("address_space", List.of("10.0.0.0/24"))
            .preventDestroy(outlives)
            .build();
    machineSubnet =
        subnet("Subnet", "machine", "10.0.0.0/28")
            .set("default_outbound_access_enabled", false)
            .build();
  }

  /** The id of the machine's subnet. */
  public String machineSubnet() {
    return machineSubnet.attribute("id");
  }

  /** Adds the subnet of a database, and returns its id. */
  public String addDatabaseSubnet() {
    return subnet(FOR_A_DATABASE, "database", "10.0.0.16/28")
        .set("service_endpoint", List.of(Map.of("service", DatabaseRules.BACKUP_SERVICE)))
        .set(
            "delegation",
            List.of(
                Map.of(
                    "name",
                    "database",
                    "service_delegation",
                    List.of(
                        Map.of(
                            "name",
                            DatabaseRules.DELEGATION,
                            "actions",
                            List.of(DatabaseRules.DELEGATED_ACTION))))))
        .build()
        .attribute("id");
  }

  /** Keeps the subnet of a database that is no longer wanted here. */
  public void forgetDatabaseSubnet() {
    new ForgottenBlock(this, FOR_A_DATABASE, SUBNET);
  }

  private ResourceBlock.Builder subnet(String id, String name, String addresses) {
    return ResourceBlock.Builder.create(this, id, SUBNET)
        .set("name", name)
        .set("resource_group_name", kept.name())
        .set("virtual_network_name", network.attribute("name"))
        .set("address_prefixes", List.of(addresses))
        .preventDestroy(outlives);
  }
}
