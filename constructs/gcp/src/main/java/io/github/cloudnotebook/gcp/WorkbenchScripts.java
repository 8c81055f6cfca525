package io.github.cloudnotebook.gcp;

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
 * The scripts of an instance of Workbench, which root runs.
 *
 * @param start which Google runs at each start: it starts a program that runs {@code kernel} out of
 *     the instance's metadata, and again when that changes. It is the same for every notebook
 * @param kernel puts the Java kernel there
 */
public record WorkbenchScripts(String start, String kernel) {
  private static final String USER = "jupyter";
  private static final String HOME = "/home/" + USER;

  /** Home is on the disk that outlives an upgrade; images differ in where Jupyter's Python is. */
  private static final ManagedKernel.Place PLACE =
      new ManagedKernel.Place(
          HOME + "/.cloudnotebook",
          HOME + "/.local/share/jupyter",
          List.of(
              "/opt/micromamba/envs/jupyterlab/bin/python3",
              "/opt/conda/envs/jupyterlab/bin/python3",
              "/opt/conda/bin/python3"),
          Optional.of(USER));

  /**
   * The scripts of a notebook.
   *
   * @param path where the notebook is among the constructs, for messages
   * @throws IllegalArgumentException if the kernel's is larger than metadata takes
   */
  public static WorkbenchScripts of(String path, Notebook notebook, JdkArchive archive) {
    String kernel = ServiceKernel.script(PLACE, notebook, Optional.of(archive));
    int size = kernel.getBytes(UTF_8).length;
    if (size > MachineMetadata.LIMIT_BYTES) {
      throw new IllegalArgumentException(
          ("the script of the kernel at %s has %d bytes, and metadata of Google Cloud takes %d:"
                  + " shorten environment or javaKernel.jvmOptions")
              .formatted(path, size, MachineMetadata.LIMIT_BYTES));
    }
    return new WorkbenchScripts(startScript(), kernel);
  }

  /**
   * The name of the start's script as an object of a bucket, which another script does not have.
   */
  public String startName() {
    return "start-%s.sh".formatted(ServerName.hash(start));
  }

  private static String startScript() {
    byte[] program = ResourceFiles.below(WorkbenchScripts.class, "workbench").get("follow.py");
    return """
    #!/bin/sh
    # Starts the program that puts the Java kernel there, and does not wait for it.
    set -eu
    mkdir -p /usr/local/lib/cloudnotebook
    cat > /usr/local/lib/cloudnotebook/follow.py <<'END_OF_PROGRAM'
    %sEND_OF_PROGRAM
    systemctl stop cloudnotebook.service 2>/dev/null || true
    systemd-run --quiet --unit=cloudnotebook /usr/bin/python3 /usr/local/lib/cloudnotebook/follow.py
    """
        .formatted(new String(program, UTF_8));
  }
}
