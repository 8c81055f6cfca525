package io.github.cloudnotebook.localmachine.cli;

import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The directory of a local cloud's own files, closed to other users.
 *
 * @param directory where it is
 */
record Home(Path directory) {

  /** The build output of the stack: its jar, the libraries beside it, the class archive. */
  private static final String BUILT = "target";

  /** Opens the directory; creates it if missing. */
  static Home at(Path directory) {
    Home home = new Home(directory.toAbsolutePath().normalize());
    try {
      Files.createDirectories(
          home.directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return home;
  }

  /** The site of the cloud, named {@code local}. */
  Site site() {
    return new Site("local", directory);
  }

  /** The stack's app as this cloud deploys it. */
  Path app() {
    return directory.resolve("app");
  }

  /** The output of the deploy tool. */
  Path log() {
    return directory.resolve("deploy.log");
  }

  /** The connection of the notebook that is up. */
  Path connection() {
    return directory.resolve("connection.json");
  }

  /** The certificate of the authority to trust. */
  Path caCertificate() {
    return directory.resolve("ca.crt");
  }

  /**
   * Copies what its user writes of a stack into the app, so that what a deploy remembers about the
   * emulated account never reaches the stack's own directory.
   *
   * @param sources the files and directories that a user writes
   */
  void takeOver(Path stack, List<String> sources) {
    try {
      Files.createDirectories(app());
      Trees.copy(sources.stream().map(stack::resolve), app());
      Path built = stack.resolve(BUILT);
      Path linked = app().resolve(BUILT);
      Trees.delete(linked);
      if (Files.exists(built)) {
        Files.createSymbolicLink(linked, built.toAbsolutePath());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the directory and its contents. */
  void delete() {
    Trees.delete(directory);
  }
}
