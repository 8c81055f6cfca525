package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.gcp.NetworkRules;
import io.github.cloudnotebook.gcp.WorkbenchLimits;
import io.github.cloudnotebook.gcp.cdktf.internal.Place;
import io.github.cloudnotebook.gcp.cdktf.internal.WorkbenchInstance;
import io.github.cloudnotebook.terraform.KeepCommand;
import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * Google Cloud's own notebook with a Java kernel: one instance of Vertex AI Workbench, which Google
 * runs.
 *
 * <pre>{@code
 * ManagedNotebook.Builder.create(this, "Notebook")
 *     .notebook(notebook)
 *     .jdkArchive(new JdkArchive("https://mirror.example.com/jdk-25.tar.gz", sha256))
 *     .project("research-7312")
 *     .region("europe-west1")
 *     .owner("ada@example.com")
 *     .build();
 * }</pre>
 *
 * <p>Users sign in with accounts of Google at Google's own proxy, see {@link #grantSignIn}. Whoever
 * may do that is the same user there and holds the notebook's service account: give each person a
 * notebook of their own. The machine has no public address, and its user no root.
 *
 * <p>{@code terraform apply} is green once a Java cell has run in the notebook. If none ran, apply
 * fails with the script's last lines, and the next apply tries again. A script waits for that where
 * Terraform runs: it needs {@code sh}, {@code curl}, and {@code gcloud} or {@code
 * GOOGLE_OAUTH_ACCESS_TOKEN}. A changed kernel is there for kernels that start after; those that
 * run go on. A new machine type stops the notebook and starts it again.
 *
 * <p>Terraform refuses to destroy or to replace the notebook, for the sake of users' files: see
 * {@link #getKeepCommand}. Its data disk can grow and never shrinks.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/docs/workbench/instances/introduction">Workbench
 *     instances</a>
 */
public class ManagedNotebook extends Construct {
  private final WorkbenchInstance instance;

  /**
   * Creates the notebook and what it needs.
   *
   * @throws IllegalArgumentException if the notebook asks for what Workbench does not have, or the
   *     properties contradict it
   */
  public ManagedNotebook(Construct scope, String id, ManagedNotebookProps props) {
    super(scope, id);
    String path = getNode().getPath();
    WorkbenchLimits.check(
        path, props.getNotebook(), Place.known(props.getProject(), props.getRegion()));
    NetworkRules.refuseHalf(path, props.getNetworkId() != null, props.getSubnetworkId() != null);
    instance = new WorkbenchInstance(this, "Workbench", props);
    if (props.getOwner() != null) {
      grantSignIn(this, "OwnerSignsIn", "user:" + props.getOwner());
    }
  }

  /** The address for browsers. */
  public String getUrl() {
    return "https://" + instance.resource().attribute("proxy_uri");
  }

  /** The name of the instance. */
  public String getInstanceName() {
    return instance.resource().attribute("name");
  }

  /** The command that starts the notebook after it was stopped, by itself or by a user. */
  public String getStartCommand() {
    return instance.startCommand();
  }

  /**
   * Lets a person sign in: gives the role Service Account User on the notebook's service account.
   *
   * <p>Google asks for it when a session begins, and a session lasts up to five days: stop the
   * notebook after you take the role away. Whoever has the role on the whole project may sign in as
   * well, unless the notebook has an {@code owner}.
   *
   * @param scope where the grant is in the construct tree
   * @param id the grant's name there
   * @param member such as {@code user:ada@example.com}; Google takes no group
   * @see <a
   *     href="https://cloud.google.com/vertex-ai/docs/workbench/instances/manage-access-jupyterlab">Access
   *     to JupyterLab</a>
   */
  public void grantSignIn(Construct scope, String id, String member) {
    ResourceBlock.Builder.create(scope, id, "google_service_account_iam_member")
        .set("service_account_id", instance.account().name())
        .set("role", "roles/iam.serviceAccountUser")
        .set("member", member)
        .build();
  }

  /**
   * Gives the notebook a role in a project, beside those that others have there.
   *
   * @param scope where the grant is in the construct tree
   * @param id the grant's name there
   * @param project the id of the project that the role is for, which need not be the notebook's
   * @param role the role's name, such as {@code roles/bigquery.dataViewer}
   * @see <a href="https://cloud.google.com/iam/docs/roles-permissions">Google Cloud's own roles</a>
   */
  public void grantRole(Construct scope, String id, String project, String role) {
    ResourceBlock.Builder.create(scope, id, "google_project_iam_member")
        .set("project", project)
        .set("role", role)
        .set("member", getMember())
        .build();
  }

  /**
   * The notebook's service account as policies name it, {@code serviceAccount:EMAIL}, for a grant
   * on one bucket, data set or secret.
   *
   * @see <a href="https://cloud.google.com/iam/docs/principal-identifiers">Members of policies</a>
   */
  public String getMember() {
    return instance.account().member();
  }

  /**
   * The command after which {@code terraform destroy} leaves the notebook with all that it needs:
   * Terraform forgets it. Without it, destroy is refused.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
   *     rm</a>
   */
  public String getKeepCommand() {
    return KeepCommand.allWithin(this);
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
