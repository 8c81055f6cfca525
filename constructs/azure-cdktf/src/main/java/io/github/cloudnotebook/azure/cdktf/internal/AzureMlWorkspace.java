package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureMl;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.SignInRules;
import io.github.cloudnotebook.azure.cdktf.ManagedNotebookProps;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The workspace of Azure Machine Learning, with what it needs: users' files lie in its storage
 * account. Its compute instances are in a network that Azure manages, without public addresses.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/concept-workspace">Workspaces</a>
 * @see <a href="https://learn.microsoft.com/azure/machine-learning/how-to-managed-network">Networks
 *     that Azure manages</a>
 */
public final class AzureMlWorkspace extends Construct {
  private final @Nullable String subnetId;
  private final AzureNames names;
  private final Group group;
  private final Account account;
  private final ResourceBlock workspace;

  public AzureMlWorkspace(
      Construct scope, String id, ManagedNotebookProps props, AzureNames names) {
    super(scope, id);
    this.names = names;
    subnetId = props.getPrivateEndpointSubnetId();
    group = group(props);
    account = new Account(this, "Account");
    workspace =
        group
            .start(this, "Workspace", "azurerm_machine_learning_workspace", names.base())
            .set("storage_account_id", storage(props.getStorageAccountId()))
            .set("key_vault_id", vault(props.getKeyVaultId()))
            .set("application_insights_id", insights(props.getApplicationInsightsId()))
            .set("public_network_access_enabled", isOpen())
            .set("identity", List.of(Map.of("type", "SystemAssigned")))
            .set(
                "managed_network",
                List.of(
                    Map.of(
                        "isolation_mode",
                        AzureMl.ISOLATION,
                        // Before the first instances, which would all begin it.
                        "provision_on_creation_enabled",
                        true)))
            .preventDestroy()
            .build();
    endpoint("workspace", workspace.attribute("id"), "amlworkspace");
  }

  /** The group that its compute instances are made in. */
  public Group group() {
    return group;
  }

  /** The tenant of its users. */
  String tenant() {
    return account.tenant();
  }

  /** 20 hexadecimal digits that no other notebook has, in no other subscription either. */
  String unique() {
    return account.unique(names);
  }

  /** Its address in the studio. */
  public String url() {
    return AzureMl.url(id(), tenant());
  }

  /** The name by which the studio shows it. */
  public String name() {
    return workspace.attribute("name");
  }

  /** The id of the resource. */
  public String id() {
    return workspace.attribute("id");
  }

  private boolean isOpen() {
    return subnetId == null;
  }

  private Group group(ManagedNotebookProps props) {
    String existing = props.getResourceGroupName();
    String location = props.getLocation();
    return new Group(
        existing != null
            ? existing
            : ResourceBlock.Builder.create(this, "Group", "azurerm_resource_group")
                .set("name", names.base())
                .set("location", location)
                .preventDestroy()
                .build()
                .attribute("name"),
        location);
  }

  private String storage(@Nullable String existing) {
    if (existing != null) {
      return ResourceId.of("storageAccountId", "Microsoft.Storage/storageAccounts", existing)
          .text();
    }
    String id =
        group
            .start(this, "Storage", "azurerm_storage_account", AzureNames.storageAccount(unique()))
            .set("account_kind", "StorageV2")
            .set("account_tier", "Standard")
            .set("account_replication_type", "LRS")
            .set("min_tls_version", "TLS1_2")
            .set("https_traffic_only_enabled", true)
            // Compute instances mount users' files by it.
            .set("shared_access_key_enabled", true)
            .set("local_user_enabled", false)
            .set("allow_nested_items_to_be_public", false)
            .set("cross_tenant_replication_enabled", false)
            .set("public_network_access_enabled", isOpen())
            .set("share_properties", List.of(Map.of("retention_policy", recoverable())))
            .set(
                "blob_properties",
                List.of(
                    Map.of(
                        "delete_retention_policy", recoverable(),
                        "container_delete_retention_policy", recoverable())))
            .set("sas_policy", List.of(Map.of("expiration_period", AzureMl.LONGEST_SIGNED_ACCESS)))
            .preventDestroy()
            .build()
            .attribute("id");
    endpoint("files", id, "file");
    endpoint("blobs", id, "blob");
    return id;
  }

  private static List<Map<String, Integer>> recoverable() {
    return List.of(Map.of("days", AzureMl.RECOVERABLE_FILES_DAYS));
  }

  private String vault(@Nullable String existing) {
    return existing != null
        ? ResourceId.of("keyVaultId", "Microsoft.KeyVault/vaults", existing).text()
        : group
            .start(this, "Vault", "azurerm_key_vault", AzureNames.vault(unique()))
            .set("tenant_id", account.tenant())
            .set("sku_name", "standard")
            .set("rbac_authorization_enabled", true)
            .set("purge_protection_enabled", true)
            .set("soft_delete_retention_days", SignInRules.RECOVERABLE_DAYS)
            .set("public_network_access_enabled", isOpen())
            .preventDestroy()
            .build()
            .attribute("id");
  }

  private String insights(@Nullable String existing) {
    if (existing != null) {
      return ResourceId.of("applicationInsightsId", "Microsoft.Insights/components", existing)
          .text();
    }
    ResourceBlock log =
        group
            .start(this, "Log", "azurerm_log_analytics_workspace", names.of("log"))
            .set("sku", "PerGB2018")
            .set("retention_in_days", AzureMl.LOG_DAYS)
            .keep()
            .build();
    return group
        .start(this, "Insights", "azurerm_application_insights", names.of("insights"))
        .set("application_type", "web")
        .set("workspace_id", log.attribute("id"))
        .keep()
        .build()
        .attribute("id");
  }

  /**
   * Makes a part of what is private answer in the company's network.
   *
   * @param part its name, at most 14 lower-case letters
   * @param of the id of the resource
   */
  private void endpoint(String part, String of, String subresource) {
    if (isOpen()) {
      return;
    }
    String name = names.of(part);
    group
        .start(this, "Endpoint-" + part, "azurerm_private_endpoint", name)
        .set("subnet_id", subnetId)
        .set(
            "private_service_connection",
            List.of(
                Map.of(
                    "name",
                    name,
                    "private_connection_resource_id",
                    of,
                    "subresource_names",
                    List.of(subresource),
                    "is_manual_connection",
                    false)))
        // A company's policy puts the names into its own zones.
        .ignoreChanges("private_dns_zone_group")
        .keep()
        .build();
  }
}
