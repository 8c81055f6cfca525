package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Security updates come by themselves, at the time that the notebook names. */
@Order(13)
@SharedNotebook
class UpdatesIT {
  @Test
  void theTimerRunsAtTheNamedTime(RunningNotebook notebook) {
    String timer =
        notebook
            .guest()
            .run(
                "systemctl",
                "show",
                "apt-daily-upgrade.timer",
                "--property=ActiveState,TimersCalendar")
            .stdout();
    assertThat(timer).contains("ActiveState=active", "OnCalendar=*-*-* 03:30:00 UTC");
  }

  @Test
  void securityUpdatesAreTakenAndARebootFollowsWhenNeeded(RunningNotebook notebook) {
    String configuration = notebook.guest().run("apt-config", "dump").stdout();
    assertThat(configuration)
        .contains(
            "APT::Periodic::Unattended-Upgrade \"1\"",
            "label=Debian-Security",
            "Unattended-Upgrade::Automatic-Reboot \"true\"",
            "Unattended-Upgrade::Automatic-Reboot-Time \"03:30\"");
  }

  @Test
  void anUpdateRestartsNobodysServer(RunningNotebook notebook) {
    String configuration =
        notebook
            .guest()
            .run(
                "perl",
                "-e",
                "our %nrconf; do '/etc/needrestart/needrestart.conf'; die $@ if $@;"
                    + " for my $r (keys %{$nrconf{override_rc}}) {"
                    + " print $nrconf{override_rc}{$r} if 'jupyter-ada-singleuser.service' =~ $r }")
            .stdout();
    assertThat(configuration).isEqualTo("0");
  }
}
