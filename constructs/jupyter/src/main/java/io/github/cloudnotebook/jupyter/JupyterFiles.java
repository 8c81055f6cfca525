package io.github.cloudnotebook.jupyter;

import java.util.SortedMap;

/**
 * Jupyter with Java, as the files of one Python package: locks, the kernel's sources, a server's
 * settings, and a cell that tests them. They need neither root nor systemd, so a machine, a
 * container or a cloud's own notebook can use them.
 */
public final class JupyterFiles {
  private JupyterFiles() {}

  /** The files by their path, which begins with the Python package's name. */
  public static SortedMap<String, byte[]> all() {
    return ResourceFiles.below(JupyterFiles.class, "files");
  }
}
