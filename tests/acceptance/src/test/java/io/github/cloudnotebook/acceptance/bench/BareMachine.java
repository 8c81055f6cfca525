package io.github.cloudnotebook.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localmachine.Guest;
import io.github.cloudnotebook.localmachine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The lower bound of a setup: the same packages on a new machine, by hand, one after the other. */
final class BareMachine {
  private static final Path GUEST_FILES = Path.of("../../constructs/machine/src/main/guest");
  private static final Path SERVER_LOCK =
      Path.of("../../constructs/jupyter/src/main/jupyter/cloudnotebook_jupyter/requirements.lock");
  private static final Pattern LOCKED = Pattern.compile("^(\\S+==[^ ;]+)", Pattern.MULTILINE);

  /** The guest's persistent download folder: pip keeps its downloads there, as uv does. */
  private static final String PIP_CACHE = "/root/.cache/uv/pip";

  private BareMachine() {}

  /** The seconds from power-on until everything is installed. */
  static double seconds() throws IOException {
    try (RunningNotebook cloud =
        RunningNotebook.fromNothing("bench-bare").with(BenchApp.class, "bare")) {
      var deployment = cloud.deploy("");
      if (!deployment.succeeded()) {
        throw new IOException(deployment.log());
      }
      Guest guest = cloud.guest();
      must(guest, "cloud-init", "status", "--wait");
      double boot =
          (micros(guest, "cloud-final.service", "ActiveEnterTimestampMonotonic")
                  - micros(guest, "", "UserspaceTimestampMonotonic"))
              / 1e6;
      long begin = System.nanoTime();
      must(guest, "apt-get", "-qq", "update");
      must(
          guest,
          "sh",
          "-c",
          "DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "
              + debianPackages());
      must(guest, "python3", "-m", "venv", "/opt/environment");
      must(
          guest,
          "sh",
          "-c",
          "PIP_CACHE_DIR=%s /opt/environment/bin/pip -q install %s"
              .formatted(PIP_CACHE, String.join(" ", pythonPackages())));
      return boot + (System.nanoTime() - begin) / 1e9;
    }
  }

  /** Microseconds on the clock that guests and this machine share. */
  static long micros(Guest guest, String unit, String property) {
    String name = "--property=" + property;
    Result shown =
        unit.isEmpty()
            ? guest.run("systemctl", "show", "--value", name)
            : guest.run("systemctl", "show", "--value", name, unit);
    return Long.parseLong(shown.stdout().strip());
  }

  private static String debianPackages() throws IOException {
    String names =
        "from cloudnotebook.host import packages as p; print(*p._WEB_SERVER, *p._SIGN_IN, *p._TOOLS,"
            + " 'openjdk-25-jdk-headless')";
    Process python =
        new ProcessBuilder("python3", "-B", "-c", names).directory(GUEST_FILES.toFile()).start();
    return new String(python.getInputStream().readAllBytes(), UTF_8).strip();
  }

  private static List<String> pythonPackages() throws IOException {
    return LOCKED
        .matcher(Files.readString(SERVER_LOCK))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static void must(Guest guest, String... command) throws IOException {
    Result result = guest.run(command);
    // cloud-init reports warnings with status 2.
    if (!result.succeeded() && !command[0].equals("cloud-init")) {
      throw new IOException(String.join(" ", command) + ": " + result.stdout() + result.stderr());
    }
  }
}
