package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BuiltInRole;
import io.github.cloudnotebook.azure.LogTable;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Where the machine's log goes: a table of a Log Analytics workspace, through the Logs Ingestion
 * API, to which only the machine's identity may write.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview">Logs
 *     Ingestion API</a>
 */
public final class MachineLog extends Construct {
  private static final String DESTINATION = "workspace";

  private final LogWorkspace workspace;
  private final ResourceBlock endpoint;
  private final ResourceBlock rule;
  private final ResourceBlock table;
  private final List<ResourceBlock> assignments;

  /**
   * Makes the table in a new workspace or in an existing one, and the machine's way to it.
   *
   * @throws IllegalArgumentException if the id of the existing workspace is none
   */
  public MachineLog(
      Construct scope,
      String id,
      NotebookServerOptions props,
      Groups groups,
      AzureNames names,
      MachineIdentity identity) {
    super(scope, id);
    int days = props.getNotebook().log().retentionDays();
    int retention = AzureLimits.logRetention(days);
    workspace = LogWorkspace.of(this, props.getLogWorkspaceId(), retention, groups.kept(), names);
    table =
        ResourceBlock.Builder.create(this, workspace.tableId(), LogWorkspace.TABLE_TYPE)
            .set("name", workspace.tableName())
            .set("workspace_id", workspace.resourceId())
            .set("retention_in_days", retention)
            .set("total_retention_in_days", AzureLimits.totalLogRetention(days))
            .set(
                "column",
                List.of(
                    column(LogTable.TIME, "dateTime"),
                    column(LogTable.STREAM, "string"),
                    column(LogTable.MESSAGE, "string")))
            .preventDestroy()
            .build();
    endpoint =
        groups
            .own()
            .start(this, "Endpoint", "azurerm_monitor_data_collection_endpoint", names.of("log"))
            .build();
    rule =
        groups
            .own()
            .start(this, "Rule", "azurerm_monitor_data_collection_rule", names.of("log"))
            .set("data_collection_endpoint_id", endpoint.attribute("id"))
            .set(
                "stream_declaration",
                List.of(
                    Map.of(
                        "stream_name",
                        stream(),
                        "column",
                        List.of(
                            column(LogTable.TIME, "datetime"),
                            column(LogTable.STREAM, "string"),
                            column(LogTable.MESSAGE, "string")))))
            .set(
                "destinations",
                List.of(
                    Map.of(
                        "log_analytics",
                        List.of(
                            Map.of(
                                "name",
                                DESTINATION,
                                "workspace_resource_id",
                                workspace.resourceId())))))
            .set(
                "data_flow",
                List.of(
                    Map.of(
                        "streams", List.of(stream()),
                        "destinations", List.of(DESTINATION),
                        "output_stream", stream())))
            .dependsOn(table)
            .build();
    assignments =
        identity.permit(
            principal ->
                ResourceBlock.Builder.create(this, "MachineWrites", "azurerm_role_assignment")
                    .set("scope", rule.attribute("id"))
                    .set("role_definition_name", BuiltInRole.MONITORING_METRICS_PUBLISHER.title())
                    .set("principal_id", principal)
                    .set("principal_type", "ServicePrincipal")
                    .build());
  }

  /** Where the machine sends entries. */
  public String url() {
    return endpoint.attribute("logs_ingestion_endpoint")
        + "/dataCollectionRules/"
        + rule.attribute("immutable_id")
        + "/streams/"
        + stream();
  }

  String workspaceResourceId() {
    return workspace.resourceId();
  }

  public String workspaceId() {
    return workspace.workspaceId();
  }

  /** The name of the table that queries read. */
  public String tableName() {
    return workspace.tableName();
  }

  /** The table that queries read. */
  ResourceBlock table() {
    return table;
  }

  /** The machine's permission to write. */
  public List<ResourceBlock> machineMayWrite() {
    return assignments;
  }

  private String stream() {
    return LogTable.stream(workspace.tableName());
  }

  private static Map<String, String> column(String name, String type) {
    return Map.of("name", name, "type", type);
  }
}
