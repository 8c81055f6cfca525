package io.github.cloudnotebook.localazure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Await;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The stand-in for Azure, at Azure's own names: a proxy for programs of this machine ends TLS under
 * an authority of the stand-in's own, and guests find the same services at the cloud's address.
 *
 * <p>It enforces roles: a request needs a token, and a principal may do what its roles allow.
 */
final class EmulatedAzure implements EmulatedCloud {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final List<String> MODULES =
      List.of(
          "alerts",
          "arm",
          "authority",
          "backups",
          "budgets",
          "blobs",
          "cloud",
          "databases",
          "exchange",
          "flexible_servers",
          "identity",
          "ids",
          "kinds",
          "logs",
          "machines",
          "metadata",
          "names",
          "private_dns",
          "roles",
          "stand_in",
          "state",
          "storage",
          "vaults");

  private final Site site;
  private final Network network;
  private final Path folder;
  private final Daemon server;
  private final Azurite blobs;
  private final AzureAccount account = new AzureAccount(new AzureClient(this::operator));

  EmulatedAzure(Site site) {
    this.site = site;
    this.network = site.network();
    this.folder = site.run().resolve("azure");
    this.server = new Daemon(site.run(), "azure");
    this.blobs = new Azurite(site, folder);
  }

  @Override
  public void start(Progress progress) {
    progress.step("stand-in for Azure");
    PythonTools python = PythonTools.install(site, "localazure", MODULES);
    create(folder);
    server.start(
        network.inCloud(python.command("stand_in", folder.toString(), network.cloudAddress())),
        python.environment());
    try {
      Await.that("the stand-in for Azure", PATIENCE, this::answers);
    } catch (LocalCloudException e) {
      throw new LocalCloudException(e.getMessage() + "; it said:\n" + server.lastWords(), e);
    }
    progress.step("Azurite, which is installed once in some minutes");
    blobs.start(folder.resolve("authority"));
  }

  @Override
  public boolean isUp() {
    return server.isRunning() && blobs.isRunning() && answers();
  }

  @Override
  public void stop() {
    blobs.stop();
    server.stop();
  }

  @Override
  public boolean bootsMachines() {
    return true;
  }

  @Override
  public AzureAccount account() {
    return account;
  }

  @Override
  public GuestView guestView() {
    return new AzureGuestView(this);
  }

  /** Variables that point a program here as the one who deploys, never at a real account. */
  Map<String, String> deployer() {
    return clients().get("deployer");
  }

  /** The same as the one who looks after the account and may read its secrets. */
  private Map<String, String> operator() {
    return clients().get("operator");
  }

  /** The address of the cloud's services, for a guest. */
  String address() {
    return network.cloudAddress();
  }

  /** The certificate of the authority behind the cloud's names. */
  String authority() {
    try {
      return Files.readString(Path.of(deployer().get("SSL_CERT_FILE")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Map<String, String>> clients() {
    try {
      return new ObjectMapper()
          .readValue(folder.resolve("clients.json").toFile(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    return Files.exists(folder.resolve("clients.json")) && account.answers();
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
