package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.blueprint.FirstStart;
import io.github.cloudnotebook.machine.LoaderSource;
import io.github.cloudnotebook.machine.LoaderStartupScript;
import io.github.cloudnotebook.model.Notebook;
import java.util.Map;

/**
 * The machine's metadata: the loader as the startup script, and the desired state, which Google
 * Cloud changes in place.
 *
 * @see <a href="https://cloud.google.com/compute/docs/metadata/overview">Metadata</a>
 */
public final class MachineMetadata {
  /**
   * The most bytes of a value.
   *
   * @see <a
   *     href="https://cloud.google.com/compute/docs/metadata/setting-custom-metadata#limitations">Limitations
   *     of metadata</a>
   */
  public static final int LIMIT_BYTES = 262_144;

  /** A deployment that tries a state again says so there; the engine leaves it as it is. */
  public static final String IGNORED = "metadata[\"%s\"]".formatted(LoaderSource.Metadata.TRY_KEY);

  private MachineMetadata() {}

  /**
   * Each value by its key.
   *
   * @param desiredState the document, or a reference to it
   * @throws IllegalArgumentException if the notebook's certificates make the startup script longer
   *     than Google Cloud takes
   */
  public static Map<String, String> of(Notebook notebook, String desiredState) {
    return Map.of(
        "startup-script",
        startupScript(notebook),
        LoaderSource.Metadata.STATE_KEY,
        desiredState,
        "enable-guest-attributes",
        "TRUE",
        "enable-oslogin",
        "TRUE",
        "block-project-ssh-keys",
        "TRUE");
  }

  private static String startupScript(Notebook notebook) {
    String script = LoaderStartupScript.of(new LoaderSource.Metadata(), notebook);
    FirstStart.requireFits(script, notebook, "the startup script", "Google Cloud", LIMIT_BYTES);
    return script;
  }
}
