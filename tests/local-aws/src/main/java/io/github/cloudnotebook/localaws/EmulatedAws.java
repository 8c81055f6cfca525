package io.github.cloudnotebook.localaws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Await;
import io.github.cloudnotebook.localmachine.Command;
import io.github.cloudnotebook.localmachine.Containers;
import io.github.cloudnotebook.localmachine.Daemon;
import io.github.cloudnotebook.localmachine.EmulatedCloud;
import io.github.cloudnotebook.localmachine.GuestView;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Network;
import io.github.cloudnotebook.localmachine.Progress;
import io.github.cloudnotebook.localmachine.PythonTools;
import io.github.cloudnotebook.localmachine.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The emulated AWS: MiniStack, with what it lacks added.
 *
 * <p>It enforces IAM: requests are signed, and a role may do what its policies allow. Only the key
 * {@code test} has full rights.
 */
public final class EmulatedAws implements EmulatedCloud {

  static final String REGION = "us-east-1";
  static final String ACCOUNT = "000000000000";

  static final int PORT = 4566;
  private static final String ROOT_KEY = "test";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final List<String> MODULES =
      List.of(
          "agent",
          "databases",
          "deleted_secrets",
          "documented",
          "ec2",
          "emulator",
          "entity_tags",
          "instances",
          "metadata",
          "names",
          "networks",
          "notebook_instances",
          "quotas",
          "ready_machines",
          "requests",
          "resources",
          "shapes",
          "templates");

  private final Site site;
  private final Network network;
  private final Daemon server;
  private final Daemon metadata;
  private final Optional<Daemon> readyMachines;
  private final Optional<Containers> notebookInstances;
  private final AwsAccount account = new AwsAccount(this);

  private EmulatedAws(
      Site site, Optional<Daemon> readyMachines, Optional<Containers> notebookInstances) {
    this.site = site;
    this.network = site.network();
    this.server = new Daemon(site.run(), "emulator");
    this.metadata = new Daemon(site.run(), "metadata");
    this.readyMachines = readyMachines;
    this.notebookInstances = notebookInstances;
  }

  static EmulatedAws at(Site site) {
    return new EmulatedAws(site, Optional.empty(), Optional.empty());
  }

  /** An AWS whose instances do not boot: a stand-in reports them ready. */
  static EmulatedAws withoutMachines(Site site) {
    return new EmulatedAws(
        site, Optional.of(new Daemon(site.run(), "ready-machines")), Optional.empty());
  }

  /** An AWS whose SageMaker runs notebook instances, in such containers. */
  static EmulatedAws withNotebookInstances(Site site, Containers containers) {
    return new EmulatedAws(site, Optional.empty(), Optional.of(containers));
  }

  /** The same in the guest and on this machine: signal URLs contain it, and both use them. */
  String endpoint() {
    return "http://%s:%d".formatted(network.cloudAddress(), PORT);
  }

  /** Variables that point an AWS client here, never at a real account. */
  public Map<String, String> clientEnvironment() {
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
  @Override
  public void start(Progress progress) {
    progress.step("Python environment of the emulator");
    PythonTools python =
        PythonTools.install(site, "localaws", MODULES)
            .importing(site, "localcloud", List.of("postgresql"));
    progress.step("emulator and metadata service");
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
            site.run().resolve("databases").toString(),
            "IOT_MTLS_ENABLED",
            "0",
            "SFTP_ENABLED",
            "0"));
    notebookInstances.ifPresent(
        containers ->
            environment.putAll(
                Map.of(
                    "LOCAL_CLOUD_NOTEBOOK_INSTANCES",
                    site.run().resolve("notebook-instances").toString(),
                    "LOCAL_CLOUD_NOTEBOOK_INSTANCE",
                    json(containers.podman(Path.of("DIRECTORY"))))));
    server.start(network.inCloud(python.command("emulator")), environment);
    metadata.start(
        network.inCloud(python.command("metadata", Network.METADATA_ADDRESS)), environment);
    awaitReady();
    Command.of(python.command("agent", agentKeyFile().toString())).with(environment).output();
    readyMachines.ifPresent(
        machines -> machines.start(network.inCloud(python.command("ready_machines")), environment));
  }

  private static String json(List<String> words) {
    try {
      return new ObjectMapper().writeValueAsString(words);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    try {
      Await.that("the emulator at " + endpoint(), PATIENCE, this::answers);
    } catch (LocalCloudException e) {
      throw new LocalCloudException(e.getMessage() + "; it said:\n" + server.lastWords(), e);
    }
  }

  @Override
  public boolean isUp() {
    return server.isRunning()
        && metadata.isRunning()
        && readyMachines.map(Daemon::isRunning).orElse(true)
        && answers();
  }

  @Override
  public void stop() {
    readyMachines.ifPresent(Daemon::stop);
    metadata.stop();
    server.stop();
  }

  @Override
  public boolean bootsMachines() {
    return readyMachines.isEmpty();
  }

  @Override
  public AwsAccount account() {
    return account;
  }

  @Override
  public GuestView guestView() {
    return new AwsGuestView(this);
  }

  /** The certificate of the authority that signs database certificates. */
  String databaseAuthority() {
    try {
      return get("/_ministack/rds/ca.pem").body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key with which the published package of Session Manager's agent is signed. */
  String agentKey() {
    try {
      return Files.readString(agentKeyFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path agentKeyFile() {
    return site.run().resolve("agent-key.asc");
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
