package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.insights.DataCollectionEndpoint;
import com.pulumi.azurenative.insights.DataCollectionEndpointArgs;
import com.pulumi.azurenative.insights.DataCollectionRule;
import com.pulumi.azurenative.insights.DataCollectionRuleArgs;
import com.pulumi.azurenative.insights.inputs.ColumnDefinitionArgs;
import com.pulumi.azurenative.insights.inputs.DataCollectionEndpointNetworkAclsArgs;
import com.pulumi.azurenative.insights.inputs.DataCollectionRuleDestinationsArgs;
import com.pulumi.azurenative.insights.inputs.DataFlowArgs;
import com.pulumi.azurenative.insights.inputs.LogAnalyticsDestinationArgs;
import com.pulumi.azurenative.insights.inputs.StreamDeclarationArgs;
import com.pulumi.azurenative.operationalinsights.Table;
import com.pulumi.azurenative.operationalinsights.TableArgs;
import com.pulumi.azurenative.operationalinsights.inputs.ColumnArgs;
import com.pulumi.azurenative.operationalinsights.inputs.SchemaArgs;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BuiltInRole;
import io.github.cloudnotebook.azure.LogTable;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;
import java.util.List;
import java.util.Map;

/**
 * Where the machine's log goes: a table of a Log Analytics workspace, through the Logs Ingestion
 * API, to which only the machine's identity may write.
 *
 * @param url where the machine sends entries
 * @param workspaceResourceId the id of the workspace
 * @param workspaceId the id by which queries name it
 * @param table the table that queries read
 * @param tableName the table's name
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview">Logs
 *     Ingestion API</a>
 */
public record MachineLog(
    Output<String> url,
    Output<String> workspaceResourceId,
    Output<String> workspaceId,
    Table table,
    String tableName) {
  private static final String DESTINATION = "workspace";

  /** Makes the table in a new workspace or in an existing one, and the machine's way to it. */
  public static MachineLog of(
      Children children,
      NotebookServerOptions args,
      Groups groups,
      AzureNames names,
      Grants grants) {
    int days = args.notebook().log().retentionDays();
    LogWorkspace workspace = LogWorkspace.of(children, args, groups.kept(), names);
    String stream = LogTable.stream(workspace.tableName());
    Table table =
        new Table(
            children.name(),
            TableArgs.builder()
                .tableName(workspace.tableName())
                .workspaceName(workspace.name())
                .resourceGroupName(workspace.resourceGroupName())
                .retentionInDays(AzureLimits.logRetention(days))
                .totalRetentionInDays(AzureLimits.totalLogRetention(days))
                .schema(
                    SchemaArgs.builder()
                        .name(workspace.tableName())
                        .columns(
                            column(LogTable.TIME, "dateTime"),
                            column(LogTable.STREAM, "string"),
                            column(LogTable.MESSAGE, "string"))
                        .build())
                .build(),
            children.keeping().options());
    DataCollectionEndpoint endpoint =
        new DataCollectionEndpoint(
            children.name(),
            DataCollectionEndpointArgs.builder()
                .dataCollectionEndpointName(names.of("log"))
                .resourceGroupName(groups.own().name())
                .location(groups.own().location())
                .networkAcls(
                    DataCollectionEndpointNetworkAclsArgs.builder()
                        .publicNetworkAccess("Enabled")
                        .build())
                .build(),
            children.options());
    DataCollectionRule rule =
        new DataCollectionRule(
            children.name(),
            DataCollectionRuleArgs.builder()
                .dataCollectionRuleName(names.of("log"))
                .resourceGroupName(groups.own().name())
                .location(groups.own().location())
                .dataCollectionEndpointId(endpoint.id())
                .streamDeclarations(
                    Map.of(
                        stream,
                        StreamDeclarationArgs.builder()
                            .columns(
                                declared(LogTable.TIME, "datetime"),
                                declared(LogTable.STREAM, "string"),
                                declared(LogTable.MESSAGE, "string"))
                            .build()))
                .destinations(
                    DataCollectionRuleDestinationsArgs.builder()
                        .logAnalytics(
                            LogAnalyticsDestinationArgs.builder()
                                .name(DESTINATION)
                                .workspaceResourceId(workspace.resourceId())
                                .build())
                        .build())
                .dataFlows(
                    DataFlowArgs.builder()
                        .streams(List.of(Either.ofLeft(stream)))
                        .destinations(DESTINATION)
                        .outputStream(stream)
                        .build())
                .build(),
            children.dependingOn(table));
    grants.give("writes-log", BuiltInRole.MONITORING_METRICS_PUBLISHER, rule.id());
    return new MachineLog(
        Output.format(
            "%s/dataCollectionRules/%s/streams/%s",
            endpoint.logsIngestion().applyValue(ingestion -> ingestion.orElseThrow().endpoint()),
            rule.immutableId(),
            stream),
        workspace.resourceId(),
        workspace.workspaceId(),
        table,
        workspace.tableName());
  }

  private static ColumnArgs column(String name, String type) {
    return ColumnArgs.builder().name(name).type(type).build();
  }

  private static ColumnDefinitionArgs declared(String name, String type) {
    return ColumnDefinitionArgs.builder().name(name).type(type).build();
  }
}
