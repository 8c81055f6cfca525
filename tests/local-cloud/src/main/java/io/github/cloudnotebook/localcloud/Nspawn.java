package io.github.cloudnotebook.localcloud;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The command line of systemd-nspawn, as all containers here have it. */
final class Nspawn {

  private Nspawn() {}

  /** One program on a root file system, without systemd and with this machine's network. */
  static List<String> program(Path root, List<String> options, List<String> command) {
    List<String> words = new ArrayList<>(scope());
    words.addAll(on(root));
    words.add("--machine=" + UUID.randomUUID()); // By it two that run at once are told apart.
    words.add("--as-pid2");
    words.addAll(options);
    words.addAll(command);
    return words;
  }

  /** What comes before: where systemd runs this machine, a control group of the container's own. */
  static List<String> scope() {
    return Files.exists(Path.of("/run/systemd/system"))
        ? List.of("systemd-run", "--scope", "--quiet", "--collect", "--property=Delegate=yes")
        : List.of();
  }

  /** A container on a root file system. */
  static List<String> on(Path root) {
    return List.of(
        "systemd-nspawn",
        "--quiet",
        "--directory=" + root,
        "--register=no",
        "--keep-unit",
        "--console=pipe",
        "--resolv-conf=" + resolverSettings());
  }

  /** Shows a file or directory of this machine inside. */
  static String bind(Path here, String inside) {
    return "--bind=%s:%s".formatted(here, inside);
  }

  /**
   * A resolver on this machine's own loopback is out of reach for a guest: then the one behind it.
   */
  private static String resolverSettings() {
    return Files.exists(Path.of("/run/systemd/resolve/resolv.conf"))
        ? "replace-uplink"
        : "replace-host";
  }
}
