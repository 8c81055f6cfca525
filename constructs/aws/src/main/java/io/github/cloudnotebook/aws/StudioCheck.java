package io.github.cloudnotebook.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.jupyter.ResourceFiles;

/**
 * The function of Lambda that starts JupyterLab in a space of Studio, and so sees whether a Java
 * cell runs.
 */
public final class StudioCheck {
  private StudioCheck() {}

  /** Its program, in Python. */
  public static String program() {
    return new String(ResourceFiles.below(StudioCheck.class, "studio").get("java_check.py"), UTF_8);
  }
}
