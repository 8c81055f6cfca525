package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.operationalinsights.OperationalinsightsFunctions;
import com.pulumi.azurenative.operationalinsights.Workspace;
import com.pulumi.azurenative.operationalinsights.WorkspaceArgs;
import com.pulumi.azurenative.operationalinsights.inputs.GetWorkspaceArgs;
import com.pulumi.azurenative.operationalinsights.inputs.WorkspaceFeaturesArgs;
import com.pulumi.azurenative.operationalinsights.inputs.WorkspaceSkuArgs;
import com.pulumi.azurenative.operationalinsights.outputs.GetWorkspaceResult;
import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureLimits;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.LogTable;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The Log Analytics workspace with the machine's log, new or existing.
 *
 * @param resourceId the id of the resource
 * @param name its name
 * @param resourceGroupName the name of its resource group
 * @param workspaceId the id by which queries name it
 * @param tableName the table for the log, which in an existing workspace is the notebook's own
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/logs/log-analytics-workspace-overview">Workspaces</a>
 */
record LogWorkspace(
    Output<String> resourceId,
    Output<String> name,
    Output<String> resourceGroupName,
    Output<String> workspaceId,
    String tableName) {

  static LogWorkspace of(
      Children children, NotebookServerOptions args, Group kept, AzureNames names) {
    return args.logWorkspaceId()
        .map(given -> existing(children, given, names))
        .orElseGet(() -> made(children, args, kept, names));
  }

  private static LogWorkspace existing(Children children, Output<String> given, AzureNames names) {
    Output<AzureId> id =
        GivenId.of("logWorkspaceId", "Microsoft.OperationalInsights/workspaces", given);
    Output<String> name = id.applyValue(AzureId::name);
    Output<String> group = id.applyValue(AzureId::resourceGroup);
    return new LogWorkspace(
        id.applyValue(AzureId::text),
        name,
        group,
        OperationalinsightsFunctions.getWorkspace(
                GetWorkspaceArgs.builder().workspaceName(name).resourceGroupName(group).build(),
                children.asking())
            .applyValue(GetWorkspaceResult::customerId),
        names.logTable());
  }

  private static LogWorkspace made(
      Children children, NotebookServerOptions args, Group kept, AzureNames names) {
    Workspace workspace =
        new Workspace(
            children.name(),
            WorkspaceArgs.builder()
                .workspaceName(names.of("log"))
                .resourceGroupName(kept.name())
                .location(kept.location())
                .sku(WorkspaceSkuArgs.builder().name("PerGB2018").build())
                .retentionInDays(AzureLimits.logRetention(args.notebook().log().retentionDays()))
                .features(WorkspaceFeaturesArgs.builder().disableLocalAuth(true).build())
                .build(),
            children.keeping().options());
    return new LogWorkspace(
        workspace.id(), workspace.name(), kept.name(), workspace.customerId(), LogTable.OWN);
  }
}
