package io.github.cloudnotebook.localgcp;

import io.github.cloudnotebook.localmachine.GuestView;
import io.github.cloudnotebook.localmachine.Resources;
import io.github.cloudnotebook.localmachine.StandIn;
import io.github.cloudnotebook.localmachine.Volume;
import java.util.Map;

/** What makes a guest look like an instance of Compute Engine. */
final class GcpGuestView implements GuestView {

  private static final String HOSTS =
      """
      127.0.0.1 localhost
      ::1 localhost ip6-localhost ip6-loopback
      169.254.169.254 metadata.google.internal metadata
      %s iamcredentials.googleapis.com logging.googleapis.com secretmanager.googleapis.com storage.googleapis.com
      """;

  private final StandIn gcp;
  private final GcpAccount account;

  GcpGuestView(StandIn gcp, GcpAccount account) {
    this.gcp = gcp;
    this.account = account;
  }

  /** None: Google's own names lead to the stand-in. */
  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  /**
   * The stand-in for Google's guest agent, and the addresses of the services that a notebook calls.
   * Google's image of Debian has no cloud-init, so it is off.
   */
  @Override
  public Map<String, String> files() {
    return Map.of(
        "etc/cloud/cloud-init.disabled",
        "",
        "etc/hosts",
        HOSTS.formatted(gcp.address()),
        "usr/local/lib/local-cloud/startup_script.py",
        Resources.text("localgcp/guest/startup_script.py"),
        "etc/systemd/system/google-startup-scripts.service",
        Resources.text("localgcp/guest/google-startup-scripts.service"),
        "etc/systemd/system/multi-user.target.d/google-startup-scripts.conf",
        Resources.text("localgcp/guest/wanted.conf"));
  }

  /** The authority behind the names of the cloud; Google's are known to every machine. */
  @Override
  public String authority() {
    return gcp.authority();
  }

  /** The path that the udev rules of Google's guest environment give a disk. */
  @Override
  public String pathOf(Volume volume) {
    return "/dev/disk/by-id/google-" + account.deviceName(volume.id());
  }
}
