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
import com.pulumi.azurenative.operationalinsights.Workspace;
import com.pulumi.azurenative.operationalinsights.WorkspaceArgs;
import com.pulumi.azurenative.operationalinsights.inputs.ColumnArgs;
import com.pulumi.azurenative.operationalinsights.inputs.SchemaArgs;
import com.pulumi.azurenative.operationalinsights.inputs.WorkspaceFeaturesArgs;
import com.pulumi.azurenative.operationalinsights.inputs.WorkspaceSkuArgs;
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
 * @param workspaceId the id by which queries name the workspace
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview">Logs
 *     Ingestion API</a>
 */
public record MachineLog(Output<String> url, Output<String> workspaceId) {
  private static final String DESTINATION = "workspace";
  private static final String STREAM = LogTable.stream(LogTable.OWN);

  /** Makes table, workspace and the machine's way to them. */
  public static MachineLog of(
      Children children,
      NotebookServerOptions args,
      Groups groups,
      AzureNames names,
      Grants grants) {
    int days = args.notebook().log().retentionDays();
    Workspace workspace = workspace(children, groups.kept(), names, days);
    Table table =
        new Table(
            children.name(),
            TableArgs.builder()
                .tableName(LogTable.OWN)
                .workspaceName(workspace.name())
                .resourceGroupName(groups.kept().name())
                .retentionInDays(AzureLimits.logRetention(days))
                .totalRetentionInDays(AzureLimits.totalLogRetention(days))
                .schema(
                    SchemaArgs.builder()
                        .name(LogTable.OWN)
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
                        STREAM,
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
                                .workspaceResourceId(workspace.id())
                                .build())
                        .build())
                .dataFlows(
                    DataFlowArgs.builder()
                        .streams(List.of(Either.ofLeft(STREAM)))
                        .destinations(DESTINATION)
                        .outputStream(STREAM)
                        .build())
                .build(),
            children.dependingOn(table));
    grants.give("writes-log", BuiltInRole.MONITORING_METRICS_PUBLISHER, rule.id());
    return new MachineLog(
        Output.format(
            "%s/dataCollectionRules/%s/streams/%s",
            endpoint.logsIngestion().applyValue(ingestion -> ingestion.orElseThrow().endpoint()),
            rule.immutableId(),
            STREAM),
        workspace.customerId());
  }

  private static Workspace workspace(Children children, Group kept, AzureNames names, int days) {
    return new Workspace(
        children.name(),
        WorkspaceArgs.builder()
            .workspaceName(names.of("log"))
            .resourceGroupName(kept.name())
            .location(kept.location())
            .sku(WorkspaceSkuArgs.builder().name("PerGB2018").build())
            .retentionInDays(AzureLimits.logRetention(days))
            .features(WorkspaceFeaturesArgs.builder().disableLocalAuth(true).build())
            .build(),
        children.keeping().options());
  }

  private static ColumnArgs column(String name, String type) {
    return ColumnArgs.builder().name(name).type(type).build();
  }

  private static ColumnDefinitionArgs declared(String name, String type) {
    return ColumnDefinitionArgs.builder().name(name).type(type).build();
  }
}
