package io.github.cloudnotebook.jupyter;

import java.util.SortedMap;

/**
 * Jupyter with Java as the files of one Python package: locks, the kernel's sources, settings of a
 * server, and a cell for the self-test. They need neither root nor systemd, so a machine, a
 * container or a cloud's own notebook service can use them.
 */
public final class JupyterFiles {
  private JupyterFiles() {}

  /** The files by path; each path begins with the name of the Python package. */
  public static SortedMap<String, byte[]> all() {
    return ResourceFiles.below(JupyterFiles.class, "files");
  }
}
