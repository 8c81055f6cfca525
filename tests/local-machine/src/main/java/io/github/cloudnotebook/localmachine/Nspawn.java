package io.github.cloudnotebook.localmachine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The command line of systemd-nspawn, as all containers here have it. */
final class Nspawn {

  /** Does by hand what systemd-run does; without it all containers would be in one group. */
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

  /** What comes before: a control group of the container's own, as long as it runs. */
  static List<String> scope(String name) {
    return Files.exists(Path.of("/run/systemd/system"))
        ? List.of("systemd-run", "--scope", "--quiet", "--collect", "--property=Delegate=yes")
        : List.of("sh", "-ec", SCOPE, name);
  }

  /**
   * A container on a root file system.
   *
   * @param name which no other that runs on this machine may have
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
   * A resolver on this machine's own loopback is out of reach for a guest: then the one behind it.
   */
  private static String resolverSettings() {
    return Files.exists(Path.of("/run/systemd/resolve/resolv.conf"))
        ? "replace-uplink"
        : "replace-host";
  }
}
