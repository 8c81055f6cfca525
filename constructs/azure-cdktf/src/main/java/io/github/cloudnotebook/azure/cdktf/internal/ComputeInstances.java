package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformLocal;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.ComputeInstanceSize;
import io.github.cloudnotebook.azure.cdktf.AssignedUser;
import io.github.cloudnotebook.azure.cdktf.ManagedNotebookProps;
import io.github.cloudnotebook.jupyter.ManagedKernel;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.LiteralText;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final String SCRIPT_TIMEOUT = "20m";
  private static final int UNIQUE_DIGITS = 10;
  private static final String ROLE = "AzureML Data Scientist";

  private static final String USER = "azureuser";
  private static final String HOME = "/home/" + USER;

  /** Home is on the system's disk, which a stopped instance keeps. */
  private static final ManagedKernel.Place PLACE =
      new ManagedKernel.Place(
          HOME + "/.cloudnotebook",
          HOME + "/.local/share/jupyter",
          List.of(
              "/anaconda/envs/azureml_py310_sdkv2/bin/python",
              "/anaconda/envs/jupyter_env/bin/python",
              "/anaconda/envs/azureml_py38/bin/python"),
          Optional.of(USER));

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
        new TerraformLocal(this, "Kernel", LiteralText.of(kernelScript(props))).getAsString();
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
    ResourceBlock signIn = RoleGrant.of(place, "WorksThere", workspace.id(), ROLE, user.objectId());
    String properties = new TerraformLocal(place, "Properties", properties(user)).getAsString();
    String digest = Fn.sha256(Fn.join("/", List.of(workspace.unique(), Fn.jsonencode(properties))));
    String name = AzureNames.computeInstance(user.name(), Fn.substr(digest, 0, UNIQUE_DIGITS));
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
    Map<String, Object> properties = new TreeMap<>();
    properties.put("vmSize", ComputeInstanceSize.of(props.getNotebook().compute()));
    properties.put("enableNodePublicIp", false);
    properties.put("sshSettings", Map.of("sshPublicAccess", "Disabled"));
    properties.put("applicationSharingPolicy", "Personal");
    properties.put("computeInstanceAuthorizationType", "personal");
    properties.put(
        "personalComputeInstanceSettings",
        Map.of(
            "assignedUser", Map.of("objectId", user.objectId(), "tenantId", workspace.tenant())));
    // The first says whether it succeeded; the second runs at each start, the first one too.
    properties.put(
        "setupScripts",
        Map.of("scripts", Map.of("creationScript", setup(), "startupScript", setup())));
    props
        .getNotebook()
        .idleStop()
        .afterMinutes()
        .ifPresent(minutes -> properties.put("idleTimeBeforeShutdown", "PT%dM".formatted(minutes)));
    return properties;
  }

  private Map<String, String> setup() {
    return Map.of("scriptSource", "inline", "scriptData", script, "timeout", SCRIPT_TIMEOUT);
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

  private static String kernelScript(ManagedNotebookProps props) {
    Notebook notebook = props.getNotebook();
    return new ManagedKernel(
            PLACE,
            notebook.javaKernel().jdk(),
            Optional.of(props.getJdkArchive()),
            notebook.mirrors().pypi(),
            notebook.limits().kernelHeapMiB(),
            notebook.javaKernel().jvmOptions(),
            notebook.environment())
        .script();
  }
}
