package io.github.cloudnotebook.azure.cdktf;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.StorageRules;
import io.github.cloudnotebook.azure.cdktf.internal.Account;
import io.github.cloudnotebook.azure.cdktf.internal.Group;
import io.github.cloudnotebook.azure.cdktf.internal.ImportedStorage;
import io.github.cloudnotebook.azure.cdktf.internal.ServerNames;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.KeepCommand;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Object storage for the users of a notebook: one container of a storage account of its own, with a
 * shared folder, {@code shared/}, and a private one for each user, {@code private/<user>/}.
 *
 * <pre>{@code
 * NotebookStorage.Builder.create(this, "Storage").location("westeurope").build();
 * }</pre>
 *
 * <p>The account created here accepts requests over TLS 1.2 or newer, and only with a token of
 * Microsoft Entra ID: its shared keys are off, and nothing in it can be public. Its files are
 * encrypted by Azure's own keys, on three disks of one data centre.
 *
 * <p>Old versions of a file are deleted after the days that {@code storage} says, and can be
 * undeleted for as many days again, for Azure counts a version's days from its creation. A deleted
 * container can be restored for as many days too. Unfinished uploads are dropped by Azure after a
 * week.
 *
 * <p>Terraform refuses to destroy account and container: see {@link #getKeepCommand()}. For an
 * existing container see {@link #fromContainer}.
 *
 * <p>A stack with an azurerm provider of its own needs the resource provider {@code
 * Microsoft.Storage} registered in the subscription.
 *
 * @see <a href="https://learn.microsoft.com/azure/storage/blobs/storage-blobs-introduction">Azure
 *     Blob Storage</a>
 * @see <a href="https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview">Soft
 *     delete and versions</a>
 */
public class NotebookStorage extends Construct implements INotebookStorage {
  private final ResourceBlock account;
  private final ResourceBlock container;

  /**
   * Creates the storage.
   *
   * @throws IllegalArgumentException if old versions are to be kept for more days than Azure does
   */
  public NotebookStorage(Construct scope, String id, NotebookStorageProps props) {
    super(scope, id);
    ObjectStorage settings =
        requireNonNullElseGet(props.getStorage(), () -> ObjectStorage.builder().build());
    AzureLimits.check(getNode().getPath(), settings);
    AzureNames names = ServerNames.of(this);
    String location = props.getLocation();
    Group group =
        new Group(
            requireNonNullElseGet(
                props.getResourceGroupName(), () -> newGroup(location, names.of("kept"))),
            location);
    account = account(group, names, settings.oldVersionDays()).preventDestroy().build();
    container =
        ResourceBlock.Builder.create(this, "Container", "azurerm_storage_container")
            .set("name", StorageRules.CONTAINER)
            .set("storage_account_id", account.attribute("id"))
            .set("container_access_type", "private")
            .preventDestroy()
            .build();
    removeOldVersions(settings.oldVersionDays());
  }

  /** Keeps a storage that was made here, and is no longer wanted. */
  static void forget(Construct scope, String id) {
    Construct place = new Construct(scope, id);
    new ForgottenBlock(place, "Account", "azurerm_storage_account");
    new ForgottenBlock(place, "Container", "azurerm_storage_container");
    new ForgottenBlock(place, "OldVersions", "azurerm_storage_management_policy");
  }

  /**
   * Imports an existing container and does not change it: its encryption, versions, rules and logs
   * are yours.
   *
   * <p>The machine gets a role on the whole container, so give one that nothing else uses. Two
   * notebooks with the same container share its folders, and users with the same name count as one
   * user. Deploying needs the right to define a role in the account's resource group.
   *
   * @param accountId the id of the storage account, {@code
   *     /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/NAME}, or a
   *     reference to it
   * @param containerName the container's name, or a reference to it
   * @throws IllegalArgumentException if the id is no storage account's, or the name no container's
   */
  public static INotebookStorage fromContainer(
      Construct scope, String id, String accountId, String containerName) {
    return new ImportedStorage(scope, id, accountId, containerName);
  }

  @Override
  public String getAccountName() {
    return account.attribute("name");
  }

  @Override
  public String getAccountId() {
    return account.attribute("id");
  }

  @Override
  public String getContainerName() {
    return container.attribute("name");
  }

  /**
   * The command after which {@code terraform destroy} leaves the storage: Terraform forgets it.
   * Without it, destroy is refused.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
   *     rm</a>
   */
  public String getKeepCommand() {
    return KeepCommand.within(this);
  }

  private ResourceBlock.Builder account(Group group, AzureNames names, int days) {
    String unique = new Account(this, "Subscription").unique(names);
    return group
        .start(this, "Account", "azurerm_storage_account", AzureNames.storageAccount(unique))
        .set("account_kind", "StorageV2")
        .set("account_tier", "Standard")
        .set("account_replication_type", "LRS")
        .set("min_tls_version", StorageRules.OLDEST_TLS)
        .set("https_traffic_only_enabled", true)
        .set("shared_access_key_enabled", false)
        .set("default_to_oauth_authentication", true)
        .set("local_user_enabled", false)
        .set("allow_nested_items_to_be_public", false)
        .set("cross_tenant_replication_enabled", false)
        .set(
            "blob_properties",
            List.of(
                Map.of(
                    "versioning_enabled",
                    true,
                    "delete_retention_policy",
                    List.of(Map.of("days", days)),
                    "container_delete_retention_policy",
                    List.of(Map.of("days", days)))));
  }

  private void removeOldVersions(int days) {
    ResourceBlock.Builder.create(this, "OldVersions", "azurerm_storage_management_policy")
        .set("storage_account_id", account.attribute("id"))
        .set(
            "rule",
            List.of(
                Map.of(
                    "name",
                    "old-versions",
                    "enabled",
                    true,
                    "filters",
                    List.of(Map.of("blob_types", List.of("blockBlob"))),
                    "actions",
                    List.of(
                        Map.of(
                            "version",
                            List.of(Map.of("delete_after_days_since_creation", days)))))))
        .keep()
        .build();
  }

  private String newGroup(String location, String name) {
    return ResourceBlock.Builder.create(this, "Group", "azurerm_resource_group")
        .set("name", name)
        .set("location", location)
        .preventDestroy()
        .build()
        .attribute("name");
  }

  /** Makes a {@link NotebookStorage}, as CDKTF's own builders do. */
  public static final class Builder extends NotebookStoragePropsBuilder<Builder> {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Starts with every default. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Makes the construct. */
    public NotebookStorage build() {
      return new NotebookStorage(scope, id, new Copy(this));
    }
  }
}
