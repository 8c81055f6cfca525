package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.blueprint.ServerName;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.jupyter.ManagedKernel;
import io.github.cloudnotebook.machine.ServiceKernel;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Optional;

/**
 * The script of Studio's lifecycle configuration, which puts the Java kernel into a space. The
 * space's user runs it, who may become root by {@code sudo}.
 *
 * @param text runs at each start of JupyterLab
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/jl-lcc.html">Lifecycle
 *     configurations with JupyterLab</a>
 */
public record StudioScript(String text) {
  private static final String HOME = "/home/sagemaker-user";

  /** Studio keeps nothing of a space but the home folder, where the volume is. */
  private static final ManagedKernel.Place PLACE =
      new ManagedKernel.Place(
          HOME + "/.cloudnotebook",
          HOME + "/.local/share/jupyter",
          List.of("/opt/conda/bin/python"),
          Optional.empty());

  /**
   * The script of spaces.
   *
   * @param path where the spaces are among the constructs, for messages
   * @param archive the JDK; none for the one of the image or of its package manager
   * @throws IllegalArgumentException if it is larger than SageMaker takes
   */
  public static StudioScript of(String path, Notebook notebook, Optional<JdkArchive> archive) {
    String text = ServiceKernel.script(PLACE, notebook, archive);
    SageMakerLimits.checkScript(path, text);
    return new StudioScript(text);
  }

  /** Distinguishes this script from others. */
  public String digest() {
    return ServerName.hash(text);
  }
}
