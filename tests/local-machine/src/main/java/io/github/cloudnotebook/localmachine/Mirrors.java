package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Mirrors of Debian, PyPI and Maven Central beside the emulated cloud, like a company's. They
 * forward to the sources that this machine uses, and run until the cloud is closed.
 */
public final class Mirrors {

  private static final int PORT = 8081;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PYPI = "https://pypi.org/simple";
  private static final String MAVEN_CENTRAL = "https://repo.maven.apache.org/maven2/";

  private final Network network;

  private Mirrors(Network network) {
    this.network = network;
  }

  static Mirrors start(Network network, PythonTools python, Path run) {
    Mirrors mirrors = new Mirrors(network);
    Daemon server = new Daemon(run, "mirrors");
    server.start(
        network.inCloud(
            python.command(
                "mirrors",
                network.cloudAddress(),
                Integer.toString(PORT),
                "/apt/debian/=" + BaseImage.archive(),
                "/apt/debian-security/=" + BaseImage.securityArchive(),
                "/pypi/=" + index(),
                "/maven/=" + MAVEN_CENTRAL)),
        python.environment());
    try {
      Await.that("the mirrors", PATIENCE, mirrors::answer);
    } catch (LocalCloudException e) {
      throw new LocalCloudException(e.getMessage() + "; they said:\n" + server.lastWords(), e);
    }
    return mirrors;
  }

  /** The address below which {@code debian} and {@code debian-security} lie. */
  public String apt() {
    return address("apt");
  }

  /** The address of the Python index. */
  public String pypi() {
    return address("pypi");
  }

  /** The address of the Maven repository. */
  public String maven() {
    return address("maven");
  }

  private String address(String kind) {
    return "http://%s:%d/%s".formatted(network.cloudAddress(), PORT, kind);
  }

  private boolean answer() {
    String release = apt() + "/debian/dists/" + BaseImage.SUITE + "/InRelease";
    List<String> ask = List.of("curl", "--silent", "--fail", "--head", "--noproxy", "*", release);
    return Command.of(ask).run().succeeded();
  }

  /** The index that this machine's pip uses, or the public one. */
  static String index() {
    Result set = Command.of("python3", "-m", "pip", "config", "get", "global.index-url").run();
    String index = set.succeeded() ? set.stdout().strip() : PYPI;
    return index.endsWith("/") ? index : index + "/";
  }
}
