package io.github.cloudnotebook.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.blueprint.ServerName;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.jupyter.ManagedKernel;
import io.github.cloudnotebook.jupyter.ResourceFiles;
import io.github.cloudnotebook.machine.ServiceKernel;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Optional;

/**
 * The scripts of a notebook instance: both put the Java kernel there, and at each start the idle
 * stop is set. Root runs them.
 *
 * @param onCreate runs once, before the first start
 * @param onStart runs at each start, also the first, so that a changed script takes effect
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html">Lifecycle
 *     configuration scripts</a>
 */
public record LifecycleScripts(String onCreate, String onStart) {
  private static final String USER = "ec2-user";
  private static final String HOME = "/home/" + USER;

  /** SageMaker keeps nothing of a root disk but {@code ~/SageMaker}, where the volume is. */
  private static final ManagedKernel.Place PLACE =
      new ManagedKernel.Place(
          HOME + "/SageMaker/.cloudnotebook",
          HOME + "/.local/share/jupyter",
          List.of(HOME + "/anaconda3/envs/JupyterSystemEnv/bin/python"),
          Optional.of(USER));

  /**
   * The scripts of a notebook.
   *
   * @param path where the notebook is among the constructs, for messages
   * @param archive the JDK; none for Amazon Corretto from Amazon Linux's repositories
   * @throws IllegalArgumentException if one of them is larger than SageMaker takes
   */
  public static LifecycleScripts of(String path, Notebook notebook, Optional<JdkArchive> archive) {
    String kernel = ServiceKernel.script(PLACE, notebook, archive);
    LifecycleScripts scripts =
        new LifecycleScripts(
            kernel,
            kernel + notebook.idleStop().afterMinutes().map(LifecycleScripts::idleStop).orElse(""));
    SageMakerLimits.checkScript(path, scripts.onStart());
    return scripts;
  }

  /** Distinguishes these scripts from others. */
  public String digest() {
    return ServerName.hash(onStart);
  }

  private static String idleStop(int minutes) {
    byte[] program = ResourceFiles.below(LifecycleScripts.class, "sagemaker").get("idle_stop.py");
    return """

    # Asks every minute whether anybody is there.
    mkdir -p /usr/local/lib/cloudnotebook
    cat > /usr/local/lib/cloudnotebook/idle_stop.py <<'END_OF_PROGRAM'
    %sEND_OF_PROGRAM
    systemctl stop cloudnotebook-idle-stop.timer 2>/dev/null || true
    systemd-run --quiet --unit=cloudnotebook-idle-stop --on-calendar=minutely \\
      /usr/bin/python3 /usr/local/lib/cloudnotebook/idle_stop.py %d
    say "an idle instance is stopped after %2$d minutes"
    """
        .formatted(new String(program, UTF_8), minutes);
  }
}
