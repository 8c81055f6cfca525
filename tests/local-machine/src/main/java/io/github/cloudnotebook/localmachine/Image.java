package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.util.List;

/** What a machine's root disk holds before its first boot. */
interface Image {

  /**
   * The directories that lie over one another, the uppermost first; made where they are missing.
   */
  List<Path> layers();
}
