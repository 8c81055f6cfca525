package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformLocal;
import io.github.cloudnotebook.azure.AzureMl;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.BuiltInRole;
import io.github.cloudnotebook.azure.cdktf.AssignedUser;
import io.github.cloudnotebook.azure.cdktf.ManagedNotebookProps;
import io.github.cloudnotebook.terraform.LiteralText;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * The compute instances of a workspace, one for each user, with the script that puts the Java
 * kernel there.
 *
 * <p>The azurerm provider's own resource for them has neither scripts nor an idle stop. So each is
 * in a template of Azure Resource Manager. Azure changes neither in place: another script is
 * another instance, with another name.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/how-to-customize-compute-instance">Setup
 *     scripts</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/computes">The
 *     resource</a>
 */
public final class ComputeInstances extends Construct {
  private static final String TYPE = "Microsoft.MachineLearningServices/workspaces/computes";
  private static final String API_VERSION = "2025-12-01";
  private static final String TEMPLATE =
      "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

  /** What the template's output says of the instance, once its deployment has ended. */
  private static final String STATE =
      "try(jsondecode(self.output_content).instance.value.properties.state, \"not known\")";

  private final ManagedNotebookProps props;
  private final AzureMlWorkspace workspace;
  private final String script;
  private final Map<String, String> ofUsers = new TreeMap<>();

  public ComputeInstances(
      Construct scope, String id, ManagedNotebookProps props, AzureMlWorkspace workspace) {
    super(scope, id);
    this.props = props;
    this.workspace = workspace;
    String kernel =
        new TerraformLocal(
                this,
                "Kernel",
                LiteralText.of(AzureMl.script(props.getNotebook(), props.getJdkArchive())))
            .getAsString();
    script = Fn.base64encode(kernel);
    for (AssignedUser user : props.getUsers()) {
      ofUsers.put(user.name(), instance(new Construct(this, user.name()), user));
    }
  }

  /**
   * The name of a user's instance.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public String of(String user) {
    String name = ofUsers.get(user);
    if (name == null) {
      throw new IllegalArgumentException(
          "there is no user %s: give one of %s".formatted(user, ofUsers.keySet()));
    }
    return name;
  }

  private String instance(Construct place, AssignedUser user) {
    ResourceBlock signIn =
        RoleGrant.of(
            place,
            "WorksThere",
            workspace.id(),
            BuiltInRole.AZUREML_DATA_SCIENTIST.title(),
            user.objectId());
    String properties = new TerraformLocal(place, "Properties", properties(user)).getAsString();
    String digest = Fn.sha256(Fn.join("/", List.of(workspace.unique(), Fn.jsonencode(properties))));
    String name =
        AzureNames.computeInstance(user.name(), Fn.substr(digest, 0, AzureMl.UNIQUE_DIGITS));
    return ResourceBlock.Builder.create(
            place, "Instance", "azurerm_resource_group_template_deployment")
        .set("name", name)
        .set("resource_group_name", workspace.group().name())
        .set("deployment_mode", "Incremental")
        .set("template_content", Fn.jsonencode(template(name, properties)))
        // Azure's word on the deployment is not the last one on the script.
        .postcondition(
            STATE + " == \"Running\"",
            ("No Java cell ran on the compute instance ${self.name}: its state is ${%s}. The folder"
                    + " Logs/${self.name} of the workspace's files says why. To try again, apply"
                    + " with -replace and the address of this resource.")
                .formatted(STATE))
        .dependsOn(signIn)
        .build()
        .attribute("name");
  }

  private Map<String, Object> properties(AssignedUser user) {
    return AzureMl.instance(props.getNotebook(), user.objectId(), workspace.tenant(), script);
  }

  private Map<String, Object> template(String name, String properties) {
    Map<String, Object> compute = new LinkedHashMap<>();
    compute.put("type", TYPE);
    compute.put("apiVersion", API_VERSION);
    compute.put("name", workspace.name() + "/" + name);
    compute.put("location", workspace.group().location());
    compute.put("properties", Map.of("computeType", "ComputeInstance", "properties", properties));
    Map<String, Object> template = new LinkedHashMap<>();
    template.put("$schema", TEMPLATE);
    template.put("contentVersion", "1.0.0.0");
    template.put("resources", List.of(compute));
    template.put(
        "outputs",
        Map.of(
            "instance",
            Map.of(
                "type",
                "object",
                "value",
                "[reference(resourceId('%s', '%s', '%s'), '%s')]"
                    .formatted(TYPE, workspace.name(), name, API_VERSION))));
    return template;
  }
}
