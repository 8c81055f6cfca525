package io.github.cloudnotebook.localcloud;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of systemd-nspawn, as all containers here have it. */
final class Nspawn {

  private Nspawn() {}

  /** One program on a root file system, without systemd and with this machine's network. */
  static List<String> program(Path root, Cache cache, List<String> options, List<String> command) {
    List<String> words = new ArrayList<>(scope());
    words.addAll(on(root, cache));
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

  /** A container on a root file system, which shares downloads with all others. */
  static List<String> on(Path root, Cache cache) {
    return List.of(
        "systemd-nspawn",
        "--quiet",
        "--directory=" + root,
        "--register=no",
        "--keep-unit",
        "--console=pipe",
        "--resolv-conf=" + resolverSettings(),
        bind(cache.downloads("apt"), "/var/cache/apt/archives"),
        bind(cache.downloads("uv"), "/root/.cache/uv"),
        bind(cache.downloads("m2"), "/root/.m2"));
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
