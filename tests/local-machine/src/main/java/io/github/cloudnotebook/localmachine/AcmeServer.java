package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A certificate authority that speaks ACME, beside the emulated cloud: Let's Encrypt's own pebble.
 *
 * <p>It resolves every domain to the cloud's machine. It runs until the cloud is closed, and its
 * certificates are near expiry from the start.
 */
public final class AcmeServer {

  private static final String MODULE = "github.com/letsencrypt/pebble/v2/cmd/";
  private static final String VERSION = "v2.10.1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PORT = 14000;
  private static final int MANAGEMENT_PORT = 15000;
  private static final int DNS_PORT = 8053;
  private static final Duration VALIDITY = Duration.ofDays(20);

  private final Network network;
  private final ServerCertificate own;

  private AcmeServer(Network network, ServerCertificate own) {
    this.network = network;
    this.own = own;
  }

  static AcmeServer start(Network network, Cache cache, Path run) {
    Path programs = cache.made("pebble", List.of(VERSION), AcmeServer::install);
    AcmeServer server =
        new AcmeServer(network, ServerCertificate.of(network.cloudAddress(), run, "acme"));
    new Daemon(run, "acme-dns")
        .start(
            network.inCloud(
                List.of(
                    programs.resolve("pebble-challtestsrv").toString(),
                    "-defaultIPv4=" + network.guestAddress(),
                    "-defaultIPv6=",
                    "-dnsserver=127.0.0.1:" + DNS_PORT,
                    "-management=127.0.0.1:8055",
                    "-http01=",
                    "-https01=",
                    "-tlsalpn01=",
                    "-doh=")));
    Daemon authority = new Daemon(run, "acme");
    authority.start(
        network.inCloud(
            List.of(
                programs.resolve("pebble").toString(),
                "-config=" + server.configuration(run),
                "-dnsserver=127.0.0.1:" + DNS_PORT)),
        // Otherwise it refuses and waits at random, as a real one may.
        Map.of("PEBBLE_VA_NOSLEEP", "1", "PEBBLE_WFE_NONCEREJECT", "0"));
    try {
      Await.that("the ACME server", PATIENCE, () -> server.root().succeeded());
    } catch (LocalCloudException e) {
      throw new LocalCloudException(e.getMessage() + "; it said:\n" + authority.lastWords(), e);
    }
    return server;
  }

  /** The address of its ACME directory, for the machine. */
  public String directory() {
    return "https://%s:%d/dir".formatted(network.cloudAddress(), PORT);
  }

  /** The authorities behind the server's own certificate and those that it issues, in PEM form. */
  public String authorities() {
    return own.authorityPem() + root().stdout();
  }

  private Result root() {
    return Command.of(
            "curl",
            "--silent",
            "--show-error",
            "--noproxy",
            "*",
            "--max-time",
            "5",
            "--cacert",
            own.authority().toString(),
            "https://%s:%d/roots/0".formatted(network.cloudAddress(), MANAGEMENT_PORT))
        .run();
  }

  private Path configuration(Path run) {
    String text =
        """
        {"pebble": {
          "listenAddress": "0.0.0.0:%d",
          "managementListenAddress": "0.0.0.0:%d",
          "certificate": "%s",
          "privateKey": "%s",
          "httpPort": 80,
          "tlsPort": 443,
          "profiles": {"default": {"description": "", "validityPeriod": %d}}
        }}
        """
            .formatted(PORT, MANAGEMENT_PORT, own.certificate(), own.key(), VALIDITY.toSeconds());
    try {
      return Files.writeString(run.resolve("acme.json"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install(Path directory) {
    for (String program : List.of("pebble", "pebble-challtestsrv")) {
      Command.of("go", "install", MODULE + program + "@" + VERSION)
          .with(Map.of("GOBIN", directory.toString()))
          .output();
    }
  }
}
