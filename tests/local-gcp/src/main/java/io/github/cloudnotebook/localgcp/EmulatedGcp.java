package io.github.cloudnotebook.localgcp;

import io.github.cloudnotebook.localmachine.EmulatedCloud;
import io.github.cloudnotebook.localmachine.GuestView;
import io.github.cloudnotebook.localmachine.Progress;
import io.github.cloudnotebook.localmachine.PythonTools;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.StandIn;
import java.util.List;
import java.util.Map;

/**
 * The stand-in for Google Cloud. It enforces roles: a request needs a token, and a service account
 * may do what its roles allow.
 */
final class EmulatedGcp implements EmulatedCloud {

  private static final List<String> MODULES =
      List.of(
          "buckets",
          "cloud",
          "compute",
          "credentials",
          "dns",
          "exchange",
          "identity",
          "logs",
          "metadata",
          "named",
          "project",
          "provider",
          "rewriting",
          "roles",
          "secrets",
          "stand_in",
          "state");

  private final StandIn standIn;
  private final FakeGcsServer objects;
  private final GcpAccount account = new GcpAccount(new GcpClient(this::owner));

  EmulatedGcp(Site site) {
    this.standIn = new StandIn(site, "Google Cloud", "localgcp", MODULES);
    this.objects = new FakeGcsServer(site, standIn.folder());
  }

  @Override
  public void start(Progress progress) {
    standIn.start(progress, account::answers);
    progress.step("fake-gcs-server, which is built once in some minutes");
    objects.start();
  }

  @Override
  public boolean isUp() {
    return standIn.isUp(account::answers) && objects.isRunning();
  }

  @Override
  public void stop() {
    objects.stop();
    standIn.stop();
  }

  @Override
  public boolean bootsMachines() {
    return true;
  }

  @Override
  public GcpAccount account() {
    return account;
  }

  @Override
  public GuestView guestView() {
    return new GcpGuestView(standIn, account);
  }

  /** The programs of the stand-in. */
  PythonTools python() {
    return standIn.python();
  }

  /** Variables that point a program here as the project's owner, never at a real account. */
  Map<String, String> owner() {
    return standIn.variables("owner");
  }
}
