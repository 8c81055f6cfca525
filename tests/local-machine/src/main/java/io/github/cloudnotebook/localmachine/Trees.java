package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;

/** Operations on directory trees. */
public final class Trees {

  private Trees() {}

  /**
   * Deletes a directory and its contents, except what is mounted there; a missing one is no error.
   */
  public static void delete(Path directory) {
    Command.of("rm", "--recursive", "--force", "--one-file-system", directory.toString()).output();
  }
}
