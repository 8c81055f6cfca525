package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.azure.AzureMl;
import io.github.cloudnotebook.azure.AzureMlLimits;
import io.github.cloudnotebook.azure.cdktf.internal.AzureMlWorkspace;
import io.github.cloudnotebook.azure.cdktf.internal.ComputeInstances;
import io.github.cloudnotebook.azure.cdktf.internal.ServerNames;
import io.github.cloudnotebook.terraform.KeepCommand;
import software.constructs.Construct;

/**
 * Azure's own notebook with a Java kernel: a workspace of Azure Machine Learning, and a compute
 * instance for each user, which Azure runs.
 *
 * <pre>{@code
 * ManagedNotebook.Builder.create(this, "Notebook")
 *     .notebook(notebook)
 *     .jdkArchive(new JdkArchive("https://mirror.example.com/jdk-25.tar.gz", sha256))
 *     .location("westeurope")
 *     .users(List.of(new AssignedUser("ada", "00000000-1111-2222-3333-444444444444")))
 *     .build();
 * }</pre>
 *
 * <p>Users sign in to Azure's studio with accounts of Microsoft Entra ID, by the rules of the
 * company's Conditional Access. An instance opens for its own user alone, who is root there; cells
 * act for that user. Files are in the workspace's storage account, and each user of the workspace
 * can open those of the others.
 *
 * <p>{@code terraform apply} is green once each instance is running, which it is not if no Java
 * cell ran in it. If one is not, apply fails. A changed kernel, size or idle stop replaces the
 * instances; files stay.
 *
 * <p>Terraform refuses to destroy the workspace, for the sake of users' files: see {@link
 * #getKeepCommand}.
 *
 * <p>Who deploys may assign roles, as an Owner may. A stack with an azurerm provider of its own
 * needs the resource provider {@code Microsoft.MachineLearningServices} registered in the
 * subscription.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/concept-compute-instance">Compute
 *     instances</a>
 */
public class ManagedNotebook extends Construct {
  private final AzureMlWorkspace workspace;
  private final ComputeInstances instances;

  /**
   * Creates the workspace, what it needs, and the instances.
   *
   * @throws IllegalArgumentException if the notebook asks for what Azure Machine Learning does not
   *     have, or a property is none
   */
  public ManagedNotebook(Construct scope, String id, ManagedNotebookProps props) {
    super(scope, id);
    AzureMlLimits.check(
        getNode().getPath(),
        props.getNotebook(),
        props.getUsers().stream().map(AssignedUser::name).toList());
    workspace = new AzureMlWorkspace(this, "AzureMl", props, ServerNames.of(this));
    instances = new ComputeInstances(this, "Instances", props, workspace);
  }

  /** The address of the workspace in Azure's studio, for browsers. */
  public String getUrl() {
    return workspace.url();
  }

  /** The id of the workspace. */
  public String getWorkspaceId() {
    return workspace.id();
  }

  /**
   * The name of a user's compute instance.
   *
   * @param user the user's name, as the properties give it
   * @throws IllegalArgumentException if there is no such user
   */
  public String getInstanceName(String user) {
    return instances.of(user);
  }

  /**
   * The command that starts a user's instance after it was stopped, by itself or by the user, who
   * can start it in the studio too.
   *
   * @param user the user's name, as the properties give it
   * @throws IllegalArgumentException if there is no such user
   */
  public String getStartCommand(String user) {
    return AzureMl.startCommand(instances.of(user), workspace.name(), workspace.group().name());
  }

  /**
   * The command after which {@code terraform destroy} leaves the workspace with users' files:
   * Terraform forgets it. Without it, destroy is refused.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
   *     rm</a>
   */
  public String getKeepCommand() {
    return KeepCommand.within(this);
  }

  /** Makes a {@link ManagedNotebook}, as CDKTF's own builders do. */
  public static final class Builder extends ManagedNotebookPropsBuilder<Builder> {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Starts with every default. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Makes the construct. */
    public ManagedNotebook build() {
      return new ManagedNotebook(scope, id, new Copy(this));
    }
  }
}
