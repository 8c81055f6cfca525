package io.github.cloudnotebook.localmachine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs that a local cloud needs on this machine.
 *
 * @param searchPath where programs are looked for, as {@code PATH} has it
 */
record Requirements(String searchPath) {

  private static final List<String> PROGRAMS =
      List.of(
          "gpg",
          "ip",
          "losetup",
          "mmdebstrap",
          "nft",
          "node",
          "npm",
          "python3",
          "socat",
          "systemd-nspawn",
          "unshare");

  static Requirements ofThisMachine() {
    return new Requirements(System.getenv("PATH"));
  }

  /** Throws if anything is missing, naming all of it in one sentence. */
  void check() {
    List<String> missing = new ArrayList<>();
    if (!Command.of("id", "-u").output().strip().equals("0")) {
      missing.add("root");
    }
    PROGRAMS.stream().filter(program -> !found(program)).forEach(missing::add);
    if (missing.isEmpty()) {
      kernel(missing);
    }
    if (!missing.isEmpty()) {
      throw new LocalCloudException(
          "this machine cannot run a local cloud, for it lacks: " + String.join(", ", missing));
    }
  }

  private static void kernel(List<String> missing) {
    if (!Command.of("unshare", "--net", "--mount", "true").run().succeeded()) {
      missing.add("network namespaces and mounts (a container without privileges has none)");
    }
    if (!Files.exists(Path.of("/dev/loop-control"))) {
      missing.add("loop devices");
    }
    if (!Files.exists(Path.of("/dev/fuse"))) {
      missing.add("FUSE, the kernel's module fuse");
    }
    if (!Files.exists(Path.of("/dev/net/tun"))) {
      missing.add("/dev/net/tun, the kernel's module tun");
    }
    if (!Command.of("python3", "-c", "import venv, datetime; datetime.UTC").run().succeeded()) {
      missing.add("Python 3.11 or newer with venv");
    }
  }

  private boolean found(String program) {
    return Stream.of(searchPath.split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
