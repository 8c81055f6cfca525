package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Operations on directory trees. */
public final class Trees {

  private Trees() {}

  /** Copies files and directories to a directory, over what is there. */
  public static void copy(Stream<Path> sources, Path directory) {
    List<String> command = new ArrayList<>(List.of("cp", "--recursive"));
    sources.map(Path::toString).forEach(command::add);
    command.add(directory.toString());
    Command.of(command).output();
  }

  /**
   * Deletes a directory and its contents, except what is mounted there; a missing one is no error.
   */
  public static void delete(Path directory) {
    Command.of("rm", "--recursive", "--force", "--one-file-system", directory.toString()).output();
  }
}
