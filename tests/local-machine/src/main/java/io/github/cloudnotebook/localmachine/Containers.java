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

  /** What podman needs where neither systemd nor the right to raise limits is at hand. */
  private static final String SETTINGS =
      """
      [containers]
      default_ulimits = ["nofile=20000:20000", "nproc=32768:32768"]
      [engine]
      runtime = "runc"
      cgroup_manager = "cgroupfs"
      events_logger = "none"
      """;

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
      Path directory, boolean online, Map<String, Path> volumes, List<String> program)
      throws IOException {
    RootDisk disk = new RootDisk(directory.resolve("disk"));
    Path settings = Files.writeString(directory.resolve("containers.conf"), SETTINGS);
    List<String> words = new ArrayList<>(List.of("podman", "--storage-driver=vfs"));
    words.add("--root=" + directory.resolve("storage"));
    words.add("--runroot=" + directory.resolve("run"));
    words.addAll(List.of("run", "--rm", "--network=" + (online ? "host" : "none")));
    volumes.forEach((inside, here) -> words.add("--volume=%s:%s".formatted(here, inside)));
    words.addAll(List.of("--rootfs", disk.root().toString()));
    words.addAll(program);
    return Command.of(disk.mountedFor(words, image.layers()))
        .with(Map.of("CONTAINERS_CONF", settings.toString()))
        .run();
  }
}
