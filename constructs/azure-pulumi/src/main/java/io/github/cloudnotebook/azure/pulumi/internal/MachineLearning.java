package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resources of Azure Machine Learning by their tokens, in the API of 2023-06-01-preview: the newest
 * that azure-native 2.10.0 has. The SDK's classes are of an older one, in which a workspace has no
 * network that Azure manages, and an instance no idle stop.
 *
 * @see <a
 *     href="https://www.pulumi.com/registry/packages/azure-native/api-docs/machinelearningservices/">Azure
 *     Machine Learning in azure-native</a>
 */
final class MachineLearning {
  private static final String MODULE = "azure-native:machinelearningservices/v20230601preview:";

  private MachineLearning() {}

  /** A workspace. */
  @ResourceType(type = Workspace.TYPE)
  static final class Workspace extends CustomResource {
    static final String TYPE = MODULE + "Workspace";

    @Export(
        name = "name",
        refs = {String.class},
        tree = "[0]")
    private Output<String> name;

    Workspace(String name, WorkspaceArgs args, CustomResourceOptions options) {
      super(TYPE, name, args, options);
    }

    Output<String> workspaceName() {
      return name;
    }
  }

  /** What a workspace is given, by Azure's own names; Pulumi reads the fields. */
  @SuppressWarnings("UnusedVariable")
  static final class WorkspaceArgs extends ResourceArgs {
    @Import(name = "resourceGroupName", required = true)
    private final Output<String> resourceGroupName;

    @Import(name = "location")
    private final Output<String> location;

    @Import(name = "workspaceName")
    private final String workspaceName;

    @Import(name = "storageAccount")
    private final Output<String> storageAccount;

    @Import(name = "keyVault")
    private final Output<String> keyVault;

    @Import(name = "applicationInsights")
    private final Output<String> applicationInsights;

    @Import(name = "publicNetworkAccess")
    private final String publicNetworkAccess;

    @Import(name = "identity")
    private final Map<String, String> identity = Map.of("type", "SystemAssigned");

    @Import(name = "managedNetwork")
    private final Map<String, String> managedNetwork;

    WorkspaceArgs(
        Group group,
        String workspaceName,
        Output<String> storageAccount,
        Output<String> keyVault,
        Output<String> applicationInsights,
        String publicNetworkAccess,
        String isolationMode) {
      resourceGroupName = group.name();
      location = group.location();
      this.workspaceName = workspaceName;
      this.storageAccount = storageAccount;
      this.keyVault = keyVault;
      this.applicationInsights = applicationInsights;
      this.publicNetworkAccess = publicNetworkAccess;
      managedNetwork = Map.of("isolationMode", isolationMode);
    }
  }

  /** A compute instance. */
  @ResourceType(type = Compute.TYPE)
  static final class Compute extends CustomResource {
    static final String TYPE = MODULE + "Compute";

    @Export(
        name = "name",
        refs = {String.class},
        tree = "[0]")
    private Output<String> name;

    @Export(
        name = "properties",
        refs = {Object.class},
        tree = "[0]")
    private Output<Object> properties;

    Compute(String name, ComputeArgs args, CustomResourceOptions options) {
      super(TYPE, name, args, options);
    }

    Output<String> computeName() {
      return name;
    }

    /** The state of the instance, as Azure tells it; none if it does not. */
    Output<String> state() {
      return properties.applyValue(Compute::stateIn);
    }

    private static String stateIn(@Nullable Object properties) {
      return properties instanceof Map<?, ?> compute
              && compute.get("properties") instanceof Map<?, ?> instance
          ? String.valueOf(instance.get("state"))
          : "not known";
    }
  }

  /** What a compute instance is given, by Azure's own names; Pulumi reads the fields. */
  @SuppressWarnings("UnusedVariable")
  static final class ComputeArgs extends ResourceArgs {
    @Import(name = "resourceGroupName", required = true)
    private final Output<String> resourceGroupName;

    @Import(name = "location")
    private final Output<String> location;

    @Import(name = "workspaceName", required = true)
    private final Output<String> workspaceName;

    @Import(name = "computeName")
    private final Output<String> computeName;

    @Import(name = "properties")
    private final Output<Map<String, Object>> properties;

    ComputeArgs(
        Group group,
        Output<String> workspaceName,
        Output<String> computeName,
        Output<Map<String, Object>> instance) {
      resourceGroupName = group.name();
      location = group.location();
      this.workspaceName = workspaceName;
      this.computeName = computeName;
      properties =
          instance.applyValue(it -> Map.of("computeType", "ComputeInstance", "properties", it));
    }
  }
}
