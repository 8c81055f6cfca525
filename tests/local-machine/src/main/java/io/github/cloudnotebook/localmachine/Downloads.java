package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The downloads of a container and of earlier ones.
 *
 * <p>uv's downloads are shared by all containers as they run. apt locks its package directory, so
 * each container has its own: it starts with the packages that others have left in the cache, and
 * its packages are added there.
 */
final class Downloads {

  private static final String PACKAGE = ".deb";

  private final Path kept;
  private final Path own;
  private final Path uv;

  /**
   * @param directory where the container's own files lie
   */
  Downloads(Cache cache, Path directory) {
    this.kept = cache.downloads("apt");
    this.own = directory.resolve("packages");
    this.uv = cache.downloads("uv");
  }

  /**
   * Prepares the downloads and returns the systemd-nspawn options that show them in the container.
   */
  List<String> options() {
    try {
      sharePackages(kept, Files.createDirectories(own));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(Nspawn.bind(own, "/var/cache/apt/archives"), Nspawn.bind(uv, "/root/.cache/uv"));
  }

  /** Keeps the container's packages for the next ones. */
  void keep() {
    try {
      if (Files.exists(own)) {
        sharePackages(own, kept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sharePackages(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(it -> it.toString().endsWith(PACKAGE)).toList()) {
        share(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Hard-links a file, or copies it if the new name is on another file system. */
  private static void share(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (FileAlreadyExistsException known) {
      // Another container has already left it.
    } catch (FileSystemException elsewhere) {
      Files.copy(file, name, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
