package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Containers of Debian 13 with software on it. Each has a new root disk, runs one program as root,
 * and ends with it.
 */
public final class Containers {

  private final Image image;

  /** Containers with this software; it is installed once and kept. */
  public Containers(Preparation software) {
    Cache cache = Cache.standard();
    image = new PreparedImage(new BaseImage(cache), software, cache);
  }

  /** The Python index that a container with a network reaches. */
  public static String pythonIndex() {
    return Mirrors.index();
  }

  /**
   * Runs a program.
   *
   * @param online whether it has this machine's network; else it has none
   * @param volumes files and directories of this machine, by their path inside
   */
  public Result run(boolean online, Map<String, Path> volumes, List<String> program) {
    try {
      Path directory = Files.createTempDirectory("container");
      try {
        return run(directory, online, volumes, program);
      } finally {
        Trees.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result run(
      Path directory, boolean online, Map<String, Path> volumes, List<String> program) {
    List<String> words = new ArrayList<>(podman(directory));
    words.add("--network=" + (online ? "host" : "none"));
    volumes.forEach((inside, here) -> words.add("--volume=%s:%s".formatted(here, inside)));
    words.addAll(List.of("--rootfs", new RootDisk(directory).root().toString()));
    words.addAll(program);
    return Command.of(words).run();
  }

  /**
   * The command line of podman for one container, up to the options of {@code podman run}: more of
   * them follow, {@code --rootfs}, the container's root disk, and its program.
   *
   * @param directory for this container alone, empty or missing before its start; the root disk is
   *     {@code root} there. Podman refuses a path of more than 46 characters
   */
  public List<String> podman(Path directory) {
    List<String> words =
        List.of(
            "podman",
            "--storage-driver=vfs",
            "--root=" + directory.resolve("storage"),
            "--runroot=" + directory.resolve("run"),
            // What it needs where neither systemd nor the right to raise limits is at hand.
            "--runtime=runc",
            "--cgroup-manager=cgroupfs",
            "--events-backend=none",
            "run",
            "--rm",
            "--ulimit=nofile=20000:20000",
            "--ulimit=nproc=32768:32768");
    return new RootDisk(directory).mountedFor(words, image.layers());
  }
}
