package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.insights.Component;
import com.pulumi.azurenative.insights.ComponentArgs;
import com.pulumi.azurenative.keyvault.Vault;
import com.pulumi.azurenative.keyvault.VaultArgs;
import com.pulumi.azurenative.keyvault.enums.SkuName;
import com.pulumi.azurenative.keyvault.inputs.VaultPropertiesArgs;
import com.pulumi.azurenative.network.PrivateEndpoint;
import com.pulumi.azurenative.network.PrivateEndpointArgs;
import com.pulumi.azurenative.network.inputs.PrivateLinkServiceConnectionArgs;
import com.pulumi.azurenative.network.inputs.SubnetArgs;
import com.pulumi.azurenative.operationalinsights.Workspace;
import com.pulumi.azurenative.operationalinsights.WorkspaceArgs;
import com.pulumi.azurenative.operationalinsights.inputs.WorkspaceSkuArgs;
import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.azurenative.storage.BlobServiceProperties;
import com.pulumi.azurenative.storage.BlobServicePropertiesArgs;
import com.pulumi.azurenative.storage.FileServiceProperties;
import com.pulumi.azurenative.storage.FileServicePropertiesArgs;
import com.pulumi.azurenative.storage.StorageAccount;
import com.pulumi.azurenative.storage.StorageAccountArgs;
import com.pulumi.azurenative.storage.inputs.DeleteRetentionPolicyArgs;
import com.pulumi.azurenative.storage.inputs.SasPolicyArgs;
import com.pulumi.azurenative.storage.inputs.SkuArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureMl;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.SignInRules;
import io.github.cloudnotebook.azure.StorageRules;
import io.github.cloudnotebook.azure.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The workspace of Azure Machine Learning, with what it needs: users' files lie in its storage
 * account. Its compute instances are in a network that Azure manages, without public addresses. All
 * of it stays when the stack is destroyed.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/concept-workspace">Workspaces</a>
 * @see <a href="https://learn.microsoft.com/azure/machine-learning/how-to-managed-network">Networks
 *     that Azure manages</a>
 */
public final class AzureMlWorkspace {
  /** The name that Azure has for the only one of its kind in an account. */
  private static final String ONLY = "default";

  private final Children children;
  private final ManagedNotebookArgs args;
  private final AzureNames names;
  private final Account account;
  private final Group group;
  private final MachineLearning.Workspace workspace;

  public AzureMlWorkspace(Children kept, ManagedNotebookArgs args) {
    children = kept;
    this.args = args;
    names = ServerNames.of(children.name());
    account = Account.of(children);
    group = new Group(args.resourceGroupName().orElseGet(this::newGroup), args.location());
    workspace =
        new MachineLearning.Workspace(
            children.name(),
            new MachineLearning.WorkspaceArgs(
                group,
                names.base(),
                args.storageAccountId()
                    .map(given -> existing("storageAccountId", "Storage/storageAccounts", given))
                    .orElseGet(this::newStorage),
                args.keyVaultId()
                    .map(given -> existing("keyVaultId", "KeyVault/vaults", given))
                    .orElseGet(this::newVault),
                args.applicationInsightsId()
                    .map(given -> existing("applicationInsightsId", "Insights/components", given))
                    .orElseGet(this::newInsights),
                access(),
                AzureMl.ISOLATION),
            holdingFiles());
    endpoint("workspace", workspace.id(), "amlworkspace");
  }

  /** The group that all of it is made in. */
  public Group group() {
    return group;
  }

  /** Where its users are. */
  public Output<String> tenant() {
    return account.tenant();
  }

  /** The subscription that it is in. */
  Account account() {
    return account;
  }

  AzureNames names() {
    return names;
  }

  /** 20 hexadecimal digits that no other notebook has, in no other subscription either. */
  Output<String> unique() {
    return account.unique(names);
  }

  /** The id of the resource. */
  public Output<String> id() {
    return workspace.id();
  }

  /** The name by which the studio shows it. */
  public Output<String> name() {
    return workspace.workspaceName();
  }

  Resource resource() {
    return workspace;
  }

  private CustomResourceOptions holdingFiles() {
    return children.holdingData(args.protectData());
  }

  private String access() {
    return args.privateEndpointSubnetId().isPresent() ? "Disabled" : "Enabled";
  }

  private Output<String> newGroup() {
    return new ResourceGroup(
            children.name(),
            ResourceGroupArgs.builder()
                .resourceGroupName(names.base())
                .location(args.location())
                .build(),
            holdingFiles())
        .name();
  }

  private static Output<String> existing(String arg, String type, Output<String> given) {
    return GivenId.of(arg, "Microsoft." + type, given).applyValue(AzureId::text);
  }

  private Output<String> newStorage() {
    StorageAccount files =
        new StorageAccount(
            children.name(),
            StorageAccountArgs.builder()
                .accountName(unique().applyValue(AzureNames::storageAccount))
                .resourceGroupName(group.name())
                .location(group.location())
                .kind("StorageV2")
                .sku(SkuArgs.builder().name("Standard_LRS").build())
                .minimumTlsVersion(StorageRules.OLDEST_TLS)
                .enableHttpsTrafficOnly(true)
                // Compute instances mount users' files by it.
                .allowSharedKeyAccess(true)
                .isLocalUserEnabled(false)
                .allowBlobPublicAccess(false)
                .allowCrossTenantReplication(false)
                .publicNetworkAccess(access())
                .sasPolicy(
                    SasPolicyArgs.builder()
                        .sasExpirationPeriod(AzureMl.LONGEST_SIGNED_ACCESS)
                        .expirationAction("Log")
                        .build())
                .build(),
            holdingFiles());
    new FileServiceProperties(
        children.name(),
        FileServicePropertiesArgs.builder()
            .fileServicesName(ONLY)
            .accountName(files.name())
            .resourceGroupName(group.name())
            .shareDeleteRetentionPolicy(recoverable())
            .build(),
        children.options());
    new BlobServiceProperties(
        children.name(),
        BlobServicePropertiesArgs.builder()
            .blobServicesName(ONLY)
            .accountName(files.name())
            .resourceGroupName(group.name())
            .deleteRetentionPolicy(recoverable())
            .containerDeleteRetentionPolicy(recoverable())
            .build(),
        children.options());
    endpoint("files", files.id(), "file");
    endpoint("blobs", files.id(), "blob");
    return files.id();
  }

  private static DeleteRetentionPolicyArgs recoverable() {
    return DeleteRetentionPolicyArgs.builder()
        .enabled(true)
        .days(AzureMl.RECOVERABLE_FILES_DAYS)
        .build();
  }

  private Output<String> newVault() {
    return new Vault(
            children.name(),
            VaultArgs.builder()
                .vaultName(unique().applyValue(AzureNames::vault))
                .resourceGroupName(group.name())
                .location(group.location())
                .properties(
                    VaultPropertiesArgs.builder()
                        .tenantId(account.tenant())
                        .sku(
                            com.pulumi.azurenative.keyvault.inputs.SkuArgs.builder()
                                .family("A")
                                .name(SkuName.Standard)
                                .build())
                        .enableRbacAuthorization(true)
                        .enableSoftDelete(true)
                        .enablePurgeProtection(true)
                        .softDeleteRetentionInDays(SignInRules.RECOVERABLE_DAYS)
                        .publicNetworkAccess(access())
                        .build())
                .build(),
            holdingFiles())
        .id();
  }

  private Output<String> newInsights() {
    Workspace log =
        new Workspace(
            children.name(),
            WorkspaceArgs.builder()
                .workspaceName(names.of("log"))
                .resourceGroupName(group.name())
                .location(group.location())
                .sku(WorkspaceSkuArgs.builder().name("PerGB2018").build())
                .retentionInDays(AzureMl.LOG_DAYS)
                .build(),
            children.options());
    return new Component(
            children.name(),
            ComponentArgs.builder()
                .resourceName(names.of("insights"))
                .resourceGroupName(group.name())
                .location(group.location())
                .kind("web")
                .applicationType("web")
                .workspaceResourceId(log.id())
                .build(),
            children.options())
        .id();
  }

  /**
   * Makes a part of what is private answer in the company's network.
   *
   * @param part its name, at most 14 lower-case letters
   * @param of the id of the resource
   */
  private void endpoint(String part, Output<String> of, String subresource) {
    args.privateEndpointSubnetId()
        .ifPresent(
            subnet ->
                new PrivateEndpoint(
                    children.named(part),
                    PrivateEndpointArgs.builder()
                        .privateEndpointName(names.of(part))
                        .resourceGroupName(group.name())
                        .location(group.location())
                        .subnet(SubnetArgs.builder().id(subnet).build())
                        .privateLinkServiceConnections(
                            PrivateLinkServiceConnectionArgs.builder()
                                .name(names.of(part))
                                .privateLinkServiceId(of)
                                .groupIds(subresource)
                                .build())
                        .build(),
                    children.options()));
  }
}
