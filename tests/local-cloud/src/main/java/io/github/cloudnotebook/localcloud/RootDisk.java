package io.github.cloudnotebook.localcloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A guest's root file system: the base image, which stays as it is, under the guest's own changes.
 */
final class RootDisk {

  private final Path root;
  private final Path changes;
  private final Path work;

  RootDisk(Path directory) {
    this.root = directory.resolve("root");
    this.changes = directory.resolve("changes");
    this.work = directory.resolve("work");
  }

  Path root() {
    return root;
  }

  void mount(Path image) {
    if (isMounted()) {
      return;
    }
    try {
      for (Path directory : new Path[] {root, changes, work}) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String layers = "lowerdir=%s,upperdir=%s,workdir=%s".formatted(image, changes, work);
    Command.of("mount", "-t", "overlay", "overlay", "-o", layers, root.toString()).output();
  }

  void unmount() {
    if (isMounted()) {
      Command.of("umount", root.toString()).output();
    }
  }

  private boolean isMounted() {
    return Command.of("mountpoint", "--quiet", root.toString()).run().succeeded();
  }
}
