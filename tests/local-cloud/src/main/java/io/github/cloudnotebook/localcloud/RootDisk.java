package io.github.cloudnotebook.localcloud;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A guest's root file system: the layers of an image, which stay as they are, under the guest's own
 * changes.
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

  /** What was written since the disk was new, as a layer over those of its image. */
  Path changes() {
    return changes;
  }

  void mount(List<Path> image) {
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
    String below = image.stream().map(Path::toString).collect(joining(":"));
    String layers = "lowerdir=%s,upperdir=%s,workdir=%s".formatted(below, changes, work);
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
