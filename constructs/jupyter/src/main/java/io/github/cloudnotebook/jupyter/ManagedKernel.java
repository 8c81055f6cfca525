package io.github.cloudnotebook.jupyter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java kernel for a notebook service of a cloud, as the script that puts it there at each start.
 *
 * <p>The script ends with a status other than 0 unless a Java cell ran. It holds no secret.
 *
 * @param place where things are on the service's machine
 * @param jdk the release of the JDK
 * @param archive the JDK itself; none for the one of the system's packages
 * @param pypi the Python index that has jjava; none for pip's own
 * @param heapMiB the most heap of the kernel's JVM in MiB; none for the JVM's own choice
 * @param jvmOptions options of the kernel's JVM, without spaces
 * @param environment variables of the kernel as {@code NAME=value}, without line ends
 */
public record ManagedKernel(
    Place place,
    int jdk,
    Optional<JdkArchive> archive,
    Optional<String> pypi,
    Optional<Integer> heapMiB,
    List<String> jvmOptions,
    List<String> environment) {

  private static final String SHEBANG = "#!/bin/sh\n";
  private static final String LOCK = "cloudnotebook_jupyter/requirements.lock";
  private static final Pattern JJAVA =
      Pattern.compile("(?m)^jjava==(\\S+) \\\\\n +--hash=sha256:([0-9a-f]{64})$");

  /** Copies the lists. */
  public ManagedKernel {
    jvmOptions = List.copyOf(jvmOptions);
    environment = List.copyOf(environment);
  }

  /**
   * Where things are on the machine of a service.
   *
   * @param keep a folder that outlives the machine's root disk
   * @param kernels Jupyter's data folder in which the service looks for kernels
   * @param pythons where the Python of the service's Jupyter is, without spaces; of several, the
   *     first that is there
   * @param runAs the user of the notebook, where root runs the script
   * @param unixSockets whether Jupyter there asks kernels for Unix sockets, which jjava does not
   *     speak: a bridge then carries them
   */
  public record Place(
      String keep,
      String kernels,
      List<String> pythons,
      Optional<String> runAs,
      boolean unixSockets) {

    /** Copies the list. */
    public Place {
      pythons = List.copyOf(pythons);
    }

    /** A place whose Jupyter asks kernels for TCP, as Jupyter does by itself. */
    public Place(String keep, String kernels, List<String> pythons, Optional<String> runAs) {
      this(keep, kernels, pythons, runAs, false);
    }
  }

  /** The script, for {@code /bin/sh}. */
  public String script() {
    return SHEBANG
        + settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + quoted(setting.getValue()) + "\n")
            .collect(joining())
        + managed("java-kernel.sh").substring(SHEBANG.length());
  }

  private Map<String, String> settings() {
    MatchResult jjava = jjava();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("KEEP", place.keep());
    settings.put("KERNELS", place.kernels());
    settings.put("PYTHONS", String.join("\n", place.pythons()));
    settings.put("RUN_AS", place.runAs().orElse(""));
    settings.put("JDK", Integer.toString(jdk));
    settings.put("JDK_URL", archive.map(JdkArchive::url).orElse(""));
    settings.put("JDK_SHA256", archive.map(JdkArchive::sha256).orElse(""));
    settings.put("JJAVA", jjava.group(1));
    settings.put("JJAVA_SHA256", jjava.group(2));
    settings.put("PYPI", pypi.orElse(""));
    settings.put("BRIDGE", place.unixSockets() ? managed("ipc_bridge.py") : "");
    settings.put(
        "JVM_OPTIONS",
        Stream.concat(heapMiB.map("-Xmx%dm"::formatted).stream(), jvmOptions.stream())
            .collect(joining("\n")));
    settings.put("ENVIRONMENT", String.join("\n", environment));
    return settings;
  }

  /** Version and hash of jjava's wheel, from the lock that every notebook has. */
  private static MatchResult jjava() {
    return JJAVA
        .matcher(text(JupyterFiles.all().get(LOCK)))
        .results()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the library's own lock has no jjava"));
  }

  private static String managed(String file) {
    return text(ResourceFiles.below(ManagedKernel.class, "managed").get(file));
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private static String text(byte[] file) {
    return new String(file, UTF_8);
  }
}
