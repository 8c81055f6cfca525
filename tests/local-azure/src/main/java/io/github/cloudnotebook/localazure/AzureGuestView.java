package io.github.cloudnotebook.localazure;

import static java.util.stream.Collectors.joining;

import io.github.cloudnotebook.localmachine.GuestView;
import io.github.cloudnotebook.localmachine.Resources;
import io.github.cloudnotebook.localmachine.StandIn;
import io.github.cloudnotebook.localmachine.Volume;
import java.util.Map;

/** What makes a guest look like a virtual machine of Azure. */
final class AzureGuestView implements GuestView {

  private static final String HOSTS =
      """
      127.0.0.1 localhost
      ::1 localhost ip6-localhost ip6-loopback
      %s
      """;

  private final StandIn azure;
  private final AzureAccount account;

  AzureGuestView(StandIn azure, AzureAccount account) {
    this.azure = azure;
    this.account = account;
  }

  /** None: Azure's own names lead to the stand-in. */
  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  /**
   * Where cloud-init finds the custom data, the stand-in for Azure's agent, and the addresses of
   * the services that the account has.
   */
  @Override
  public Map<String, String> files() {
    String services =
        account.hosts().stream()
            .sorted()
            .map(host -> azure.address() + " " + host)
            .collect(joining("\n"));
    return Map.of(
        "etc/cloud/cloud.cfg.d/99-local-cloud.cfg",
        Resources.text("localazure/guest/cloud.cfg"),
        "etc/hosts",
        HOSTS.formatted(services),
        "usr/local/lib/local-cloud/run_commands.py",
        Resources.text("localazure/guest/run_commands.py"),
        "etc/systemd/system/walinuxagent.service",
        Resources.text("localazure/guest/walinuxagent.service"),
        "etc/systemd/system/multi-user.target.d/walinuxagent.conf",
        Resources.text("localazure/guest/wanted.conf"));
  }

  /** The authority behind the names of the cloud; Azure's are known to every machine. */
  @Override
  public String authority() {
    return azure.authority();
  }

  /** The path that Azure's udev rules give a disk. */
  @Override
  public String pathOf(Volume volume) {
    return "/dev/disk/azure/data/by-lun/" + account.lun(volume.id());
  }
}
