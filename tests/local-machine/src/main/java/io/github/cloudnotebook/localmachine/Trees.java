package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;

/** Directories with all that is in them. */
public final class Trees {

  private Trees() {}

  /**
   * Deletes a directory with all that is in it but not what is mounted there; a missing one is no
   * fault.
   */
  public static void delete(Path directory) {
    Command.of("rm", "--recursive", "--force", "--one-file-system", directory.toString()).output();
  }
}
