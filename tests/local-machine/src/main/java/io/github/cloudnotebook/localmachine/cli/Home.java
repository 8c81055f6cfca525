package io.github.cloudnotebook.localmachine.cli;

import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
   * Copies the stack's settings into the app, so that what a deploy remembers about the emulated
   * account never reaches the stack's own directory.
   *
   * @param settings the file that tells the deploy tool how to run the stack
   */
  void takeOver(Path stack, String settings) {
    try {
      Files.createDirectories(app());
      for (String file : List.of(settings, "notebook.yaml")) {
        Files.copy(stack.resolve(file), app().resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      Path built = app().resolve(BUILT);
      Trees.delete(built);
      Files.createSymbolicLink(built, stack.resolve(BUILT).toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the directory and its contents. */
  void delete() {
    Trees.delete(directory);
  }
}
