package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security updates come by themselves, at the time that the notebook names. */
@Order(15)
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

  @ParameterizedTest
  @ValueSource(strings = {"jupyter-ada-singleuser.service", "cloudnotebook-network@ada.service"})
  void anUpdateRestartsNobodysServer(String unit, RunningNotebook notebook) {
    String configuration =
        notebook
            .guest()
            .run(
                "perl",
                "-e",
                "our %nrconf; do '/etc/needrestart/needrestart.conf'; die $@ if $@;"
                    + " for my $r (keys %{$nrconf{override_rc}}) {"
                    + " print $nrconf{override_rc}{$r} if $ARGV[0] =~ $r }",
                unit)
            .stdout();
    assertThat(configuration).isEqualTo("0");
  }
}
