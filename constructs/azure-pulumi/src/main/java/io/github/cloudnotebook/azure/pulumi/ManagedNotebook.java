package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.azure.AzureMl;
import io.github.cloudnotebook.azure.pulumi.internal.AzureMlWorkspace;
import io.github.cloudnotebook.azure.pulumi.internal.ComputeInstances;
import io.github.cloudnotebook.azure.pulumi.internal.Refusals;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Azure's own notebook with a Java kernel: a workspace of Azure Machine Learning, and a compute
 * instance for each user, which Azure runs.
 *
 * <pre>{@code
 * new ManagedNotebook(
 *     "notebook",
 *     ManagedNotebookArgs.builder()
 *         .notebook(notebook)
 *         .jdkArchive(new JdkArchive("https://mirror.example.com/jdk-25.tar.gz", sha256))
 *         .location("westeurope")
 *         .users(List.of(new AssignedUser("ada", "00000000-1111-2222-3333-444444444444")))
 *         .build());
 * }</pre>
 *
 * <p>Users sign in to Azure's studio with accounts of Microsoft Entra ID, by the rules of the
 * company's Conditional Access. An instance opens for its own user alone, who is root there; cells
 * act for that user. Files are in the workspace's storage account, and each user of the workspace
 * can open those of the others.
 *
 * <p>{@code pulumi up} is red if Azure says that an instance failed, as it does if no Java cell ran
 * in it, or if the state of one says so. A changed kernel, size or idle stop replaces the
 * instances; files stay.
 *
 * <p>Pulumi refuses to destroy or to replace the workspace, for the sake of users' files.
 *
 * <p>Who deploys may assign roles, as an Owner may.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/concept-compute-instance">Compute
 *     instances</a>
 */
@ResourceType(type = ManagedNotebook.TYPE)
public final class ManagedNotebook extends ComponentResource {
  static final String TYPE = "cloudnotebook-azure:index:ManagedNotebook";

  @Export(
      name = "url",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> url;

  @Export(
      name = "workspaceId",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> workspaceId;

  private final AzureMlWorkspace workspace;
  private final ComputeInstances instances;

  /** Creates the notebook with Pulumi's default options. */
  public ManagedNotebook(String name, ManagedNotebookArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the workspace, what it needs, and the instances.
   *
   * @throws IllegalArgumentException if the notebook asks for what Azure Machine Learning does not
   *     have, before anything is registered
   */
  public ManagedNotebook(
      String name, ManagedNotebookArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedManaged(name, args), options);
    Children children = new Children(this, name);
    workspace = new AzureMlWorkspace(children.keeping(), args);
    instances = new ComputeInstances(children, args, workspace);
    workspaceId = workspace.id();
    url =
        Output.tuple(workspaceId, workspace.tenant(), instances.running())
            .applyValue(known -> AzureMl.url(known.t1, known.t2));
    registerOutputs(Map.of("url", url, "workspaceId", workspaceId));
  }

  /** The address of the workspace in Azure's studio, once the instances are there. */
  public Output<String> url() {
    return url;
  }

  /** The id of the workspace. */
  public Output<String> workspaceId() {
    return workspaceId;
  }

  /**
   * The name of a user's compute instance.
   *
   * @param user the user's name, as the args give it
   * @throws IllegalArgumentException if there is no such user
   */
  public Output<String> instanceName(String user) {
    return instances.nameOf(user);
  }

  /**
   * The command that starts a user's instance after it was stopped, by itself or by the user, who
   * can start it in the studio too.
   *
   * @param user the user's name, as the args give it
   * @throws IllegalArgumentException if there is no such user
   */
  public Output<String> startCommand(String user) {
    return Output.tuple(instances.nameOf(user), workspace.name(), workspace.group().name())
        .applyValue(known -> AzureMl.startCommand(known.t1, known.t2, known.t3));
  }
}
