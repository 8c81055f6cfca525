package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.gcp.cdktf.internal.ColabLimits;
import io.github.cloudnotebook.gcp.cdktf.internal.ColabTemplate;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * Runtimes of Colab Enterprise with a Java kernel: one template, and a runtime of it for each user,
 * which Google runs.
 *
 * <pre>{@code
 * ColabRuntimes.Builder.create(this, "Colab")
 *     .notebook(notebook)
 *     .jdkArchive(new JdkArchive("https://mirror.example.com/jdk-25.tar.gz", sha256))
 *     .project("research-7312")
 *     .region("europe-west1")
 *     .users(List.of("ada@example.com"))
 *     .build();
 * }</pre>
 *
 * <p>Users sign in to Google Cloud's console and connect a notebook to their runtime. Cells act for
 * the user, with the user's own rights in Google Cloud. A notebook chooses Java by {@code
 * "kernelspec": {"name": "java"}} in its metadata. The runtimes have no public address.
 *
 * <p>Nothing waits for Java: {@code terraform apply} is green once a runtime has started, also if
 * its script failed. Whether Colab Enterprise starts another kernel than Python's was never tried:
 * for a notebook that must have Java there is {@link ManagedNotebook}.
 *
 * <p>A changed kernel, size or idle stop replaces the runtimes with the files on their disks.
 * Notebooks themselves are kept by Colab Enterprise and not by a runtime. An apply starts a runtime
 * that was idle.
 *
 * @see <a href="https://cloud.google.com/colab/docs/runtimes">Runtimes and their templates</a>
 */
public class ColabRuntimes extends Construct {
  private final String project;
  private final ColabTemplate template;

  /**
   * Creates the template and what it needs, and the runtimes.
   *
   * @throws IllegalArgumentException if the notebook asks for what Colab Enterprise does not have,
   *     or the properties contradict it
   */
  public ColabRuntimes(Construct scope, String id, ColabRuntimesProps props) {
    super(scope, id);
    ColabLimits.check(this, props);
    project = props.getProject();
    template = new ColabTemplate(this, "Template", props);
    for (String user : props.getUsers()) {
      addRuntime(props, user);
    }
  }

  /** The address of the project's notebooks, for browsers. */
  public String getUrl() {
    return "https://console.cloud.google.com/vertex-ai/colab/notebooks?project=" + project;
  }

  /** The name of the template, of which users may make further runtimes. */
  public String getTemplateName() {
    return template.id();
  }

  private void addRuntime(ColabRuntimesProps props, String user) {
    ResourceBlock worksThere =
        ResourceBlock.Builder.create(this, "WorksThere-" + user, "google_project_iam_member")
            .set("project", project)
            .set("role", "roles/aiplatform.colabEnterpriseUser")
            .set("member", "user:" + user)
            .build();
    ResourceBlock.Builder.create(this, "Runtime-" + user, "google_colab_runtime")
        .set("project", project)
        .set("location", props.getRegion())
        .set("display_name", "Java for " + user)
        .set("runtime_user", user)
        .set(
            "notebook_runtime_template_ref",
            List.of(Map.of("notebook_runtime_template", template.id())))
        .set("auto_upgrade", true)
        .dependsOn(template.needed(), worksThere)
        .build();
  }

  /** Makes {@link ColabRuntimes}, as CDKTF's own builders do. */
  public static final class Builder extends ColabRuntimesPropsBuilder<Builder> {
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
    public ColabRuntimes build() {
      return new ColabRuntimes(scope, id, new Copy(this));
    }
  }
}
