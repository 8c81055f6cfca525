package io.github.cloudnotebook.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import io.github.cloudnotebook.model.Tls;
import org.junit.jupiter.api.Test;

/** A cloud that serves what the test's own list names. */
class ServedSettingsTest {
  private static final String ACCESS = "access: {allowedCidrs: [203.0.113.0/24]}\n";
  private static final String USERS = "authentication: {passwordAndTotp: {users: [ada]}}\n";

  private final ServedSettings served = ServedSettings.by(ServedSettingsTest.class);

  @Test
  void settingThatIsNotServedIsRefused() {
    assertRefused(
        ACCESS + USERS + "compute: {zone: z1}\nlog: {retentionDays: 90}", "compute", "log");
  }

  @Test
  void sectionWithNothingInItIsRefused() {
    assertRefused(ACCESS + USERS + "storage: {}", "storage");
  }

  @Test
  void restOfASectionThatIsServedInPartIsRefused() {
    assertRefused(ACCESS + USERS + "backup: {at: \"01:00\", retentionDays: 7}", "backup.at");
  }

  @Test
  void anotherValueThanTheServedOneIsRefused() {
    assertRefused("access: {publicAddress: false}\n" + USERS, "access.publicAddress: false");
    assertRefused("access: {publicAddress: true, allowedCidrs: [203.0.113.0/24]}\n" + USERS);
  }

  @Test
  void whatTheMachineServesByItselfIsServed() {
    assertRefused(ACCESS + USERS + "kernels: [kotlin]\nupdates: {reboot: false}");
  }

  @Test
  void wayThatWasNotChosenIsNotRefused() {
    Notebook notebook =
        Notebook.builder()
            .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
            .authentication(Authentication.passwordAndTotp("ada"))
            .tls(Tls.internal())
            .build();

    assertThat(served.refused(notebook)).doesNotContain("tls.acme", "authentication.openIdConnect");
  }

  @Test
  void everySettingIsServedOrRefused() {
    assertThat(served.of("backup.retentionDays")).isEqualTo("served");
    assertThat(served.of("access.publicAddress")).isEqualTo("only true");
    assertThat(served.of("backup.at")).isEqualTo("refused");
  }

  private void assertRefused(String yaml, String... settings) {
    assertThat(served.refused(NotebookYaml.read(yaml, "notebook.yaml"))).containsExactly(settings);
  }
}
