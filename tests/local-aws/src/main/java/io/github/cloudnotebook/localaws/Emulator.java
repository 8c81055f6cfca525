package io.github.cloudnotebook.localcloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The emulated AWS: MiniStack with what it lacks.
 *
 * <p>It enforces IAM: requests are signed, and a role may do what its policies say. Only the key
 * {@code test} may do all.
 */
final class Emulator {

  static final String REGION = "us-east-1";
  static final String ACCOUNT = "000000000000";

  private static final int PORT = 4566;
  private static final String ROOT_KEY = "test";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Network network;
  private final Path databases;
  private final Daemon server;
  private final Daemon metadata;

  Emulator(Network network, Path run) {
    this.network = network;
    this.databases = run.resolve("databases");
    this.server = new Daemon(run, "emulator");
    this.metadata = new Daemon(run, "metadata");
  }

  /** The same inside the guest and on this machine: signal URLs hold it, and both use them. */
  String endpoint() {
    return "http://%s:%d".formatted(network.cloudAddress(), PORT);
  }

  /** What leads an AWS client here and to no real account. */
  Map<String, String> clientEnvironment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        endpoint(),
        "AWS_ACCESS_KEY_ID",
        ROOT_KEY,
        "AWS_SECRET_ACCESS_KEY",
        ROOT_KEY,
        "AWS_REGION",
        REGION,
        "AWS_DEFAULT_REGION",
        REGION,
        "AWS_CONFIG_FILE",
        "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE",
        "/dev/null",
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  /** Starts the parts, waits until they answer, and publishes what AWS publishes. */
  void start(PythonTools python) {
    Map<String, String> environment = new HashMap<>(python.environment());
    environment.putAll(clientEnvironment());
    environment.putAll(
        Map.of(
            "AUTH",
            "true",
            "BIND_HOST",
            "0.0.0.0", // Of the cloud's own namespace.
            "GATEWAY_PORT",
            Integer.toString(PORT),
            "MINISTACK_HOST",
            network.cloudAddress(),
            "MINISTACK_ACCOUNT_ID",
            ACCOUNT,
            "MINISTACK_REGION",
            REGION,
            "LOCAL_CLOUD_DATABASES",
            databases.toString(),
            "IOT_MTLS_ENABLED",
            "0",
            "SFTP_ENABLED",
            "0"));
    server.start(network.inCloud(python.command("emulator")), environment);
    metadata.start(
        network.inCloud(python.command("metadata", Network.METADATA_ADDRESS)), environment);
    awaitReady();
    Command.of(python.command("agent")).with(environment).output();
  }

  private void awaitReady() {
    try {
      Await.that("the emulator at " + endpoint(), PATIENCE, this::answers);
    } catch (LocalCloudException e) {
      throw new LocalCloudException(e.getMessage() + "; it said:\n" + server.lastWords(), e);
    }
  }

  boolean isUp() {
    return server.isRunning() && metadata.isRunning() && answers();
  }

  void stop() {
    metadata.stop();
    server.stop();
  }

  /** The certificate of the authority that vouches for databases. */
  String databaseAuthority() {
    try {
      return get("/_ministack/rds/ca.pem").body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try {
      return get("/_ministack/health").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint() + path))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalCloudException("interrupted", e);
    }
  }
}
