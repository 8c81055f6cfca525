package io.github.cloudnotebook.azure;

/**
 * A role of Azure's own.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles">Azure's
 *     own roles</a>
 */
public enum BuiltInRole {
  /** Reads the value of a secret. */
  KEY_VAULT_SECRETS_USER("Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6"),

  /** Sends entries to a data collection rule. */
  MONITORING_METRICS_PUBLISHER(
      "Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb"),

  /** Works in a workspace of Azure Machine Learning, and makes no compute there. */
  AZUREML_DATA_SCIENTIST("AzureML Data Scientist", "f6c7c914-8db3-469d-8ca1-694a8f32e121"),

  /** Reads a disk to copy it. */
  DISK_BACKUP_READER("Disk Backup Reader", "3e5e47e6-65f7-47ef-90b5-e5dd4d455f24"),

  /** Makes and removes copies in a resource group. */
  DISK_SNAPSHOT_CONTRIBUTOR("Disk Snapshot Contributor", "7efff54f-a5b4-42b5-a1c5-5411624893ce");

  private final String title;
  private final String guid;

  BuiltInRole(String title, String guid) {
    this.title = title;
    this.guid = guid;
  }

  /** Its name, as people read it. */
  public String title() {
    return title;
  }

  /** The id of its definition in a subscription. */
  public String definitionId(String subscription) {
    return "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s"
        .formatted(subscription, guid);
  }
}
