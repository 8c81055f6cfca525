package io.github.cloudnotebook.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.blueprint.FirstStart;
import io.github.cloudnotebook.machine.LoaderCloudConfig;
import io.github.cloudnotebook.machine.LoaderSource;
import io.github.cloudnotebook.model.Notebook;
import java.util.Base64;

/**
 * The machine's custom data: the loader, which never changes.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/custom-data">Custom data</a>
 */
public final class CustomData {
  /** The most bytes, before Base64. */
  private static final int LIMIT_BYTES = 65_535;

  private CustomData() {}

  /**
   * In Base64, as Azure takes it.
   *
   * @throws IllegalArgumentException if the notebook's certificates make it longer than Azure takes
   */
  public static String of(Notebook notebook) {
    String text = LoaderCloudConfig.of(new LoaderSource.UserData(), notebook);
    FirstStart.requireFits(text, notebook, "custom data", "Azure", LIMIT_BYTES);
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
