package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.jupyter.ManagedKernel;
import io.github.cloudnotebook.machine.ServiceKernel;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Notebooks of Azure Machine Learning: what a workspace and its compute instances are made of, and
 * the commands of their users.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/concept-compute-instance">Compute
 *     instances</a>
 */
public final class AzureMl {
  /** The days for which what is deleted of users' files can be restored. */
  public static final int RECOVERABLE_FILES_DAYS = 30;

  /** A day; Azure notes in its log which signed address is valid for longer. */
  public static final String LONGEST_SIGNED_ACCESS = "01.00:00:00";

  /** The fewest days that a workspace of Log Analytics has. */
  public static final int LOG_DAYS = 30;

  /** The instances are in a network that Azure manages, with a way out. */
  public static final String ISOLATION = "AllowInternetOutbound";

  /** The hexadecimal digits of an instance's name that no other one has. */
  public static final int UNIQUE_DIGITS = 10;

  private static final String SCRIPT_TIMEOUT = "20m";
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

  private AzureMl() {}

  /** The script that puts the Java kernel there, which root runs. */
  public static String script(Notebook notebook, JdkArchive archive) {
    return ServiceKernel.script(PLACE, notebook, Optional.of(archive));
  }

  /**
   * The properties of a user's compute instance, by Azure's own names. Azure changes neither its
   * size nor its script: another one is another instance.
   *
   * @param objectId the user's, or a reference to it
   * @param tenantId the user's, or a reference to it
   * @param script that of {@link #script} in Base64, or a reference to it
   * @see <a
   *     href="https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/computes">The
   *     resource</a>
   */
  public static Map<String, Object> instance(
      Notebook notebook, String objectId, String tenantId, String script) {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("vmSize", ComputeInstanceSize.of(notebook.compute()));
    properties.put("enableNodePublicIp", false);
    properties.put("sshSettings", Map.of("sshPublicAccess", "Disabled"));
    properties.put("applicationSharingPolicy", "Personal");
    properties.put("computeInstanceAuthorizationType", "personal");
    properties.put(
        "personalComputeInstanceSettings",
        Map.of("assignedUser", Map.of("objectId", objectId, "tenantId", tenantId)));
    // The first says whether it succeeded; the second runs at each start, the first one too.
    properties.put(
        "setupScripts",
        Map.of("scripts", Map.of("creationScript", setup(script), "startupScript", setup(script))));
    notebook
        .idleStop()
        .afterMinutes()
        .ifPresent(minutes -> properties.put("idleTimeBeforeShutdown", "PT%dM".formatted(minutes)));
    return properties;
  }

  /** The address of a workspace in Azure's studio. */
  public static String url(String workspaceId, String tenantId) {
    return "https://ml.azure.com/?wsid=%s&tid=%s".formatted(workspaceId, tenantId);
  }

  /** The command that starts an instance. */
  public static String startCommand(String instance, String workspace, String resourceGroup) {
    return "az ml compute start --name %s --workspace-name %s --resource-group %s"
        .formatted(instance, workspace, resourceGroup);
  }

  private static Map<String, String> setup(String script) {
    return Map.of("scriptSource", "inline", "scriptData", script, "timeout", SCRIPT_TIMEOUT);
  }
}
