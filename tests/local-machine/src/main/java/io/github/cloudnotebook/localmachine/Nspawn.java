package io.github.cloudnotebook.localmachine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The systemd-nspawn command line that all containers here use. */
final class Nspawn {

  /** Does what systemd-run would do; without it all containers would share one control group. */
  private static final String SCOPE =
      """
      groups=$(awk -v name="$0" '$3 == "cgroup2" || $4 ~ /name=systemd/ { print $2 "/" name }' /proc/mounts)
      for group in $groups; do
        mkdir -p "$group"
        echo $$ >"$group/cgroup.procs"
      done
      status=0
      "$@" || status=$?
      for group in $groups; do
        echo $$ >"${group%/*}/cgroup.procs"
        find "$group" -depth -type d -exec rmdir {} +
      done
      exit $status
      """;

  private Nspawn() {}

  /** One program on a root file system, without systemd and with this machine's network. */
  static List<String> program(Path root, List<String> options, List<String> command) {
    String name = UUID.randomUUID().toString();
    List<String> words = new ArrayList<>(scope(name));
    words.addAll(on(root, name));
    words.add("--as-pid2");
    words.addAll(options);
    words.addAll(command);
    return words;
  }

  /** The prefix: gives the container its own control group while it runs. */
  static List<String> scope(String name) {
    return Files.exists(Path.of("/run/systemd/system"))
        ? List.of("systemd-run", "--scope", "--quiet", "--collect", "--property=Delegate=yes")
        : List.of("sh", "-ec", SCOPE, name);
  }

  /**
   * A container on a root file system.
   *
   * @param name unique among the containers running on this machine
   */
  static List<String> on(Path root, String name) {
    return List.of(
        "systemd-nspawn",
        "--quiet",
        "--directory=" + root,
        "--machine=" + name,
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
   * The resolver for guests. They cannot reach one on this machine's loopback: then the one behind
   * it.
   */
  private static String resolverSettings() {
    return Files.exists(Path.of("/run/systemd/resolve/resolv.conf"))
        ? "replace-uplink"
        : "replace-host";
  }
}
