package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.model.Log;
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
  private static final String TABLE = "CloudNotebook_CL";
  private static final String STREAM = "Custom-" + TABLE;
  private static final String DESTINATION = "workspace";

  private final ResourceBlock workspace;
  private final ResourceBlock endpoint;
  private final ResourceBlock rule;
  private final ResourceBlock assignment;

  public MachineLog(
      Construct scope,
      String id,
      Log log,
      Groups groups,
      AzureNames names,
      ResourceBlock identity) {
    super(scope, id);
    workspace =
        groups
            .kept()
            .start(this, "Workspace", "azurerm_log_analytics_workspace", names.of("log"))
            .set("sku", "PerGB2018")
            .set("retention_in_days", AzureLimits.logRetention(log.retentionDays()))
            .set("local_authentication_enabled", false)
            .preventDestroy()
            .build();
    ResourceBlock table =
        ResourceBlock.Builder.create(
                this, "Table", "azurerm_log_analytics_workspace_table_custom_log")
            .set("name", TABLE)
            .set("workspace_id", workspace.attribute("id"))
            .set("retention_in_days", AzureLimits.logRetention(log.retentionDays()))
            .set("total_retention_in_days", AzureLimits.totalLogRetention(log.retentionDays()))
            .set(
                "column",
                List.of(
                    column("TimeGenerated", "dateTime"),
                    column("Stream", "string"),
                    column("Message", "string")))
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
                        STREAM,
                        "column",
                        List.of(
                            column("TimeGenerated", "datetime"),
                            column("Stream", "string"),
                            column("Message", "string")))))
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
                                workspace.attribute("id"))))))
            .set(
                "data_flow",
                List.of(
                    Map.of(
                        "streams", List.of(STREAM),
                        "destinations", List.of(DESTINATION),
                        "output_stream", STREAM)))
            .dependsOn(table)
            .build();
    assignment =
        ResourceBlock.Builder.create(this, "MachineWrites", "azurerm_role_assignment")
            .set("scope", rule.attribute("id"))
            .set("role_definition_name", "Monitoring Metrics Publisher")
            .set("principal_id", identity.attribute("principal_id"))
            .set("principal_type", "ServicePrincipal")
            .build();
  }

  /** Where the machine sends entries. */
  public String url() {
    return endpoint.attribute("logs_ingestion_endpoint")
        + "/dataCollectionRules/"
        + rule.attribute("immutable_id")
        + "/streams/"
        + STREAM;
  }

  public String workspaceId() {
    return workspace.attribute("workspace_id");
  }

  /** The machine's permission to write. */
  public ResourceBlock machineMayWrite() {
    return assignment;
  }

  private static Map<String, String> column(String name, String type) {
    return Map.of("name", name, "type", type);
  }
}
