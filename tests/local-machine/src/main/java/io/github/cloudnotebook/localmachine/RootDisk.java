package io.github.cloudnotebook.localmachine;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A guest's root file system: the unchanged layers of an image under the guest's own changes. */
final class RootDisk {

  private static final String MOUNTED =
      "mkdir -p \"$1\" \"$2\" \"$3\"; mount -t overlay overlay -o \"$0\" \"$1\"; shift 3; exec"
          + " \"$@\"";

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

  /** Everything written to the disk so far, as a layer on top of its image. */
  Path changes() {
    return changes;
  }

  void mount(List<Path> image) {
    if (!isMounted()) {
      create();
      Command.of("mount", "-t", "overlay", "overlay", "-o", layers(image), root.toString())
          .output();
    }
  }

  /**
   * A command line that runs another with the disk mounted for it alone, for as long as it runs.
   */
  List<String> mountedFor(List<String> command, List<Path> image) {
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-ec", MOUNTED));
    words.addAll(List.of(layers(image), root.toString(), changes.toString(), work.toString()));
    words.addAll(command);
    return words;
  }

  /** Writes a file on it, while it is mounted. */
  void write(String path, String content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void unmount() {
    if (isMounted()) {
      Command.of("umount", root.toString()).output();
    }
  }

  private void create() {
    try {
      for (Path directory : new Path[] {root, changes, work}) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String layers(List<Path> image) {
    String below = image.stream().map(Path::toString).collect(joining(":"));
    return "lowerdir=%s,upperdir=%s,workdir=%s".formatted(below, changes, work);
  }

  private boolean isMounted() {
    return Command.of("mountpoint", "--quiet", root.toString()).run().succeeded();
  }
}
