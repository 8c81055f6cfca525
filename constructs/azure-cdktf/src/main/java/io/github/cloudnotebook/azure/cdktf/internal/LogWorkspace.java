package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.LogTable;
import io.github.cloudnotebook.terraform.DataBlock;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The Log Analytics workspace with the machine's log, new or existing.
 *
 * @param resourceId the id of the resource
 * @param workspaceId the id by which queries name it
 * @param tableName the table for the log, which in an existing workspace is the notebook's own
 * @param tableId the construct id of that table: one workspace's never takes the place of another's
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/logs/log-analytics-workspace-overview">Workspaces</a>
 */
record LogWorkspace(String resourceId, String workspaceId, String tableName, String tableId) {
  static final String TABLE_TYPE = "azurerm_log_analytics_workspace_table_custom_log";

  private static final String TYPE = "azurerm_log_analytics_workspace";
  private static final String WORKSPACE = "Workspace";
  private static final String OWN_TABLE = "Table";
  private static final String COMPANYS_TABLE = "TableInExisting";
  private static final String WORKSPACE_ID = "workspace_id";

  /**
   * The existing one, or a new one; Terraform forgets the other one's table.
   *
   * @throws IllegalArgumentException if the id of the existing one is none
   */
  static LogWorkspace of(
      Construct log, @Nullable String existing, int retentionDays, Group kept, AzureNames names) {
    return existing != null
        ? existing(log, existing, names)
        : create(log, retentionDays, kept, names);
  }

  private static LogWorkspace create(
      Construct log, int retentionDays, Group kept, AzureNames names) {
    ResourceBlock workspace =
        kept.start(log, WORKSPACE, TYPE, names.of("log"))
            .set("sku", "PerGB2018")
            .set("retention_in_days", retentionDays)
            .set("local_authentication_enabled", false)
            .preventDestroy()
            .build();
    new ForgottenBlock(log, COMPANYS_TABLE, TABLE_TYPE);
    return new LogWorkspace(
        workspace.attribute("id"), workspace.attribute(WORKSPACE_ID), LogTable.OWN, OWN_TABLE);
  }

  private static LogWorkspace existing(Construct log, String logWorkspaceId, AzureNames names) {
    ResourceId id =
        ResourceId.of("logWorkspaceId", "Microsoft.OperationalInsights/workspaces", logWorkspaceId);
    DataBlock workspace =
        DataBlock.Builder.create(log, "ExistingWorkspace", TYPE)
            .set("name", id.name())
            .set("resource_group_name", id.resourceGroup())
            .build();
    new ForgottenBlock(log, WORKSPACE, TYPE);
    new ForgottenBlock(log, OWN_TABLE, TABLE_TYPE);
    return new LogWorkspace(
        id.text(), workspace.attribute(WORKSPACE_ID), names.logTable(), COMPANYS_TABLE);
  }
}
