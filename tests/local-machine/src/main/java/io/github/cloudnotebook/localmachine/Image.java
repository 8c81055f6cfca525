package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.util.List;

/** What a machine's root disk holds before its first boot. */
interface Image {

  /** The directories of the layers, the topmost first; created if missing. */
  List<Path> layers();
}
