package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.gcp.pulumi.internal.ManagedWorkbench;
import io.github.cloudnotebook.gcp.pulumi.internal.Refusals;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Google Cloud's own notebook with a Java kernel: one instance of Vertex AI Workbench, which Google
 * runs.
 *
 * <pre>{@code
 * new ManagedNotebook(
 *     "notebook",
 *     ManagedNotebookArgs.builder()
 *         .notebook(notebook)
 *         .jdkArchive(new JdkArchive("https://mirror.example.com/jdk-25.tar.gz", sha256))
 *         .project("research-7312")
 *         .region("europe-west1")
 *         .owner("ada@example.com")
 *         .build());
 * }</pre>
 *
 * <p>Users sign in with accounts of Google at Google's own proxy, see {@link #serviceAccountName}.
 * Whoever may do that is the same user there and holds the notebook's service account: give each
 * person a notebook of their own. The machine has no public address, and its user no root.
 *
 * <p>{@code pulumi up} is green once a Java cell has run in the notebook. If none ran, it fails
 * with the script's last lines, and the next one tries again. It asks each time, and so refuses a
 * notebook that is stopped and that no change starts: see {@link #startCommand}. A changed kernel
 * is there for kernels that start after; those that run go on. A new machine type stops the
 * notebook and starts it again.
 *
 * <p>Pulumi refuses to destroy or to replace the notebook, for the sake of users' files. Its data
 * disk can grow and never shrinks.
 *
 * <p>The program needs a {@code com.pulumi:gcp} whose provider has {@code workbench.Instance}: the
 * tested 7.0.0 has none, later ones do.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/docs/workbench/instances/introduction">Workbench
 *     instances</a>
 */
@ResourceType(type = ManagedNotebook.TYPE)
public final class ManagedNotebook extends ComponentResource {
  static final String TYPE = "cloudnotebook-gcp:index:ManagedNotebook";

  @Export(
      name = "url",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> url;

  @Export(
      name = "instanceName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> instanceName;

  @Export(
      name = "startCommand",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> startCommand;

  @Export(
      name = "serviceAccountName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> serviceAccountName;

  @Export(
      name = "member",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> member;

  /** Creates the notebook with Pulumi's default options. */
  public ManagedNotebook(String name, ManagedNotebookArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the notebook and what it needs.
   *
   * @throws IllegalArgumentException if the notebook asks for what Workbench does not have, or the
   *     args contradict it, before anything is registered
   */
  public ManagedNotebook(
      String name, ManagedNotebookArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedManaged(name, args), options);
    ManagedWorkbench made = new ManagedWorkbench(new Children(this, name).keeping(), args);
    url = made.url();
    instanceName = made.instanceName();
    startCommand = made.startCommand();
    serviceAccountName = made.serviceAccountName();
    member = made.member();
    registerOutputs(
        Map.of(
            "url",
            url,
            "instanceName",
            instanceName,
            "startCommand",
            startCommand,
            "serviceAccountName",
            serviceAccountName,
            "member",
            member));
  }

  /** The address for browsers, once a Java cell has run there. */
  public Output<String> url() {
    return url;
  }

  /** The name of the instance. */
  public Output<String> instanceName() {
    return instanceName;
  }

  /** The command that starts the notebook after it was stopped, by itself or by a user. */
  public Output<String> startCommand() {
    return startCommand;
  }

  /**
   * The resource name of the notebook's service account. Whoever gets the role Service Account User
   * on it, {@code roles/iam.serviceAccountUser}, may sign in: a person, for Google takes no group.
   *
   * <p>Google asks for the role when a session begins, and a session lasts up to five days: stop
   * the notebook after you take the role away. Whoever has it on the whole project may sign in as
   * well, unless the notebook has an {@code owner}.
   *
   * @see <a
   *     href="https://cloud.google.com/vertex-ai/docs/workbench/instances/manage-access-jupyterlab">Access
   *     to JupyterLab</a>
   */
  public Output<String> serviceAccountName() {
    return serviceAccountName;
  }

  /**
   * The notebook's service account as policies name it, {@code serviceAccount:EMAIL}, for what is
   * granted to the notebook.
   *
   * @see <a href="https://cloud.google.com/iam/docs/principal-identifiers">Members of policies</a>
   */
  public Output<String> member() {
    return member;
  }
}
