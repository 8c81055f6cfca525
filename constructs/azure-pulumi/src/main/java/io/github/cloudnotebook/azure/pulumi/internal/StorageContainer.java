package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.storage.BlobContainer;
import com.pulumi.azurenative.storage.BlobContainerArgs;
import com.pulumi.azurenative.storage.BlobServiceProperties;
import com.pulumi.azurenative.storage.BlobServicePropertiesArgs;
import com.pulumi.azurenative.storage.ManagementPolicy;
import com.pulumi.azurenative.storage.ManagementPolicyArgs;
import com.pulumi.azurenative.storage.StorageAccount;
import com.pulumi.azurenative.storage.StorageAccountArgs;
import com.pulumi.azurenative.storage.enums.PublicAccess;
import com.pulumi.azurenative.storage.inputs.DateAfterCreationArgs;
import com.pulumi.azurenative.storage.inputs.DeleteRetentionPolicyArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyActionArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyDefinitionArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyFilterArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyRuleArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicySchemaArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyVersionArgs;
import com.pulumi.azurenative.storage.inputs.SkuArgs;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.StorageRules;
import io.github.cloudnotebook.azure.pulumi.NotebookStorageArgs;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The container with users' files: an existing one, or a new one in an account that takes no key.
 *
 * @param accountId the id of its account
 * @param accountName the name of its account
 * @param name its own name
 * @param resourceGroupId the id of the account's resource group
 */
public record StorageContainer(
    Output<String> accountId,
    Output<String> accountName,
    Output<String> name,
    Output<String> resourceGroupId) {
  /** The name that Azure has for the only one of its kind in an account. */
  private static final String ONLY = "default";

  public static StorageContainer of(Children children, NotebookStorageArgs args) {
    return args.accountId()
        .map(id -> existing(children.name(), id, args.containerName().orElseThrow()))
        .orElseGet(() -> made(children.keeping(), args));
  }

  private static StorageContainer existing(
      String where, Output<String> givenId, Output<String> givenName) {
    Output<AzureId> id =
        givenId.applyValue(
            known -> {
              StorageRules.requireAccountId(known, where);
              return new AzureId(known);
            });
    return new StorageContainer(
        id.applyValue(AzureId::text),
        id.applyValue(AzureId::name),
        givenName.applyValue(
            known -> {
              StorageRules.requireContainerName(known, where);
              return known;
            }),
        id.applyValue(AzureId::resourceGroupId));
  }

  private static StorageContainer made(Children children, NotebookStorageArgs args) {
    AzureNames names = ServerNames.of(children.name());
    Account subscription = Account.of(children);
    Output<String> group =
        args.resourceGroupName()
            .orElseGet(
                () ->
                    Groups.kept(
                        children.name(),
                        names,
                        args.location(),
                        children.holdingData(args.protectData())));
    StorageAccount account = account(children, args, group, subscription.unique(names));
    int days = args.storage().oldVersionDays();
    recoverable(children, group, account, days);
    removeOldVersions(children, group, account, days);
    BlobContainer container =
        new BlobContainer(
            children.name(),
            BlobContainerArgs.builder()
                .containerName(StorageRules.CONTAINER)
                .accountName(account.name())
                .resourceGroupName(group)
                .publicAccess(PublicAccess.None)
                .build(),
            children.holdingData(args.protectData()));
    return new StorageContainer(
        account.id(),
        account.name(),
        container.name(),
        subscription.idOf(new Group(group, args.location())));
  }

  private static StorageAccount account(
      Children children, NotebookStorageArgs args, Output<String> group, Output<String> unique) {
    return new StorageAccount(
        children.name(),
        StorageAccountArgs.builder()
            .accountName(unique.applyValue(AzureNames::storageAccount))
            .resourceGroupName(group)
            .location(args.location())
            .kind("StorageV2")
            .sku(SkuArgs.builder().name("Standard_LRS").build())
            .minimumTlsVersion(StorageRules.OLDEST_TLS)
            .enableHttpsTrafficOnly(true)
            .allowSharedKeyAccess(false)
            .defaultToOAuthAuthentication(true)
            .isLocalUserEnabled(false)
            .allowBlobPublicAccess(false)
            .allowCrossTenantReplication(false)
            .build(),
        children.holdingData(args.protectData()));
  }

  private static void recoverable(
      Children children, Output<String> group, StorageAccount account, int days) {
    new BlobServiceProperties(
        children.name(),
        BlobServicePropertiesArgs.builder()
            .blobServicesName(ONLY)
            .accountName(account.name())
            .resourceGroupName(group)
            .isVersioningEnabled(true)
            .deleteRetentionPolicy(keptFor(days))
            .containerDeleteRetentionPolicy(keptFor(days))
            .build(),
        children.options());
  }

  private static DeleteRetentionPolicyArgs keptFor(int days) {
    return DeleteRetentionPolicyArgs.builder().enabled(true).days(days).build();
  }

  private static void removeOldVersions(
      Children children, Output<String> group, StorageAccount account, int days) {
    new ManagementPolicy(
        children.name(),
        ManagementPolicyArgs.builder()
            .managementPolicyName(ONLY)
            .accountName(account.name())
            .resourceGroupName(group)
            .policy(
                ManagementPolicySchemaArgs.builder()
                    .rules(
                        ManagementPolicyRuleArgs.builder()
                            .name("old-versions")
                            .type("Lifecycle")
                            .enabled(true)
                            .definition(
                                ManagementPolicyDefinitionArgs.builder()
                                    .filters(
                                        ManagementPolicyFilterArgs.builder()
                                            .blobTypes("blockBlob")
                                            .build())
                                    .actions(
                                        ManagementPolicyActionArgs.builder()
                                            .version(olderThan(days))
                                            .build())
                                    .build())
                            .build())
                    .build())
            .build(),
        children.options());
  }

  private static ManagementPolicyVersionArgs olderThan(int days) {
    return ManagementPolicyVersionArgs.builder()
        .delete(DateAfterCreationArgs.builder().daysAfterCreationGreaterThan((double) days).build())
        .build();
  }
}
