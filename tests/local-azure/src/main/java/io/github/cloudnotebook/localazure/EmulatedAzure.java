package io.github.cloudnotebook.localazure;

import io.github.cloudnotebook.localmachine.EmulatedCloud;
import io.github.cloudnotebook.localmachine.GuestView;
import io.github.cloudnotebook.localmachine.Progress;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.StandIn;
import java.util.List;
import java.util.Map;

/**
 * The stand-in for Azure. It enforces roles: a request needs a token, and a principal may do what
 * its roles allow.
 */
final class EmulatedAzure implements EmulatedCloud {

  private static final List<String> MODULES =
      List.of(
          "alerts",
          "arm",
          "backups",
          "blobs",
          "budgets",
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

  private final StandIn standIn;
  private final Azurite blobs;
  private final AzureAccount account = new AzureAccount(new AzureClient(this::operator));

  EmulatedAzure(Site site) {
    this.standIn = new StandIn(site, "Azure", "localazure", MODULES);
    this.blobs = new Azurite(site, standIn.folder());
  }

  @Override
  public void start(Progress progress) {
    standIn.start(progress, account::answers);
    progress.step("Azurite, which is installed once in some minutes");
    blobs.start(standIn.folder().resolve("authority"));
  }

  @Override
  public boolean isUp() {
    return standIn.isUp(account::answers) && blobs.isRunning();
  }

  @Override
  public void stop() {
    blobs.stop();
    standIn.stop();
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
    return new AzureGuestView(standIn, account);
  }

  /** Variables that point a program here as the one who deploys, never at a real account. */
  Map<String, String> deployer() {
    return standIn.variables("deployer");
  }

  /** The same as the one who looks after the account and may read its secrets. */
  private Map<String, String> operator() {
    return standIn.variables("operator");
  }
}
