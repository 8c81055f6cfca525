package io.github.cloudnotebook.gcp.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.NotebookYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that a notebook allows, and Google Cloud does not or not yet. */
class GoogleLimitsTest {
  private static final String REFUSED = "notebook/Server asks for what is not on Google Cloud:\n  ";
  private static final String ACCESS = "access: {allowedCidrs: [203.0.113.0/24]}\n";
  private static final String USERS = "authentication: {passwordAndTotp: {users: [ada]}}\n";

  @Test
  void copyThatDoesNotBeginOnTheHourIsRefused() {
    assertRefused(
        ACCESS + USERS + "backup: {at: \"02:30\"}",
        "backup.at: \"02:30\" is not on the hour, and Google Cloud begins snapshots then; write"
            + " \"02:00\"");
  }

  @Test
  void budgetThatNotifiesTooManyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                server(
                    ACCESS
                        + USERS
                        + "budget: {monthlyUsd: 100, emails: [a@b.de, b@b.de, c@b.de, d@b.de,"
                        + " e@b.de, f@b.de]}"))
        .withMessageContaining(
            "budget.emails: 6 addresses are more than the 5 that a budget of Google Cloud"
                + " notifies");
  }

  @Test
  void administratorsWhoWouldShareASecretAreRefused() {
    assertRefused(
        ACCESS
            + """
            authentication:
              openIdConnect:
                issuer: https://id.example.com
                clientId: notebook
                allowedGroups: [notebooks]
                localAdministrators: [ada.l, ada-l]
            """,
        "authentication.openIdConnect.localAdministrators: ada.l and ada-l would share one secret,"
            + " whose name has a hyphen for each dot; rename one");
  }

  @Test
  void signInThatNoMachineHasIsRefusedByItsPath() {
    assertRefused(
        ACCESS + "authentication: {cloud: {}}",
        "authentication.cloud is not served by these constructs yet; leave it out");
  }

  @Test
  void listOfNetworksIsRefused() {
    assertRefused(
        "access: {allowedCidrs: [company]}\n" + USERS,
        "access.allowedCidrs[0]: \"company\" names a list of networks, and there are none on Google"
            + " Cloud yet; write its networks");
  }

  @Test
  void ipv6NetworkIsRefused() {
    assertRefused(
        "access: {allowedCidrs: [203.0.113.0/24, \"2001:4860::/32\"]}\n" + USERS,
        "access.allowedCidrs[1]: \"2001:4860::/32\" is an IPv6 network, and the machine has an IPv4"
            + " address only; leave it out");
  }

  @Test
  void userNamedLikeTheAgentsGroupIsRefused() {
    assertRefused(
        ACCESS + "authentication: {passwordAndTotp: {users: [ada, google-sudoers]}}",
        "authentication.passwordAndTotp.users[1]: \"google-sudoers\" is an account or group of the"
            + " system; choose another name");
  }

  @Test
  void usersWhoWouldShareASecretAreRefused() {
    assertRefused(
        ACCESS + "authentication: {passwordAndTotp: {users: [ada.l, grace, ada-l]}}",
        "authentication.passwordAndTotp.users: ada.l and ada-l would share one secret, whose name"
            + " has a hyphen for each dot; rename one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-central-1b", "b", "europe-west4-a", "europe-west10-a"})
  void zoneOutsideTheRegionIsRefused(String zone) {
    assertRefused(
        ACCESS + USERS + "compute: {zone: %s}".formatted(zone),
        "compute.zone: \"%s\" is no zone of the region; write one such as europe-west1-b, or leave it"
                .formatted(zone)
            + " out");
  }

  @Test
  void logOfMoreThanTenYearsIsRefused() {
    assertRefused(
        ACCESS + USERS + "log: {retentionDays: 3651}",
        "log.retentionDays: 3651 is more than the 3650 days for which Google Cloud keeps a log");
  }

  @ParameterizedTest
  @CsvSource({
    "Research, europe-west1, 'project: \"Research\" is no project''s id'",
    "lab, europe-west1, 'project: \"lab\" is no project''s id'",
    "research-7312, westeurope, 'region: \"westeurope\" is no region of Google Cloud'",
    "research-7312, europe-west1-b, 'region: \"europe-west1-b\" is no region of Google Cloud'"
  })
  void placeThatCannotBeIsRefused(String project, String region, String mistake) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(Servers.props().project(project).region(region)))
        .withMessageContaining(mistake);
  }

  @Test
  void placeMayBeAReference() {
    assertThat(Servers.server(Servers.props().project("${var.project}").region("${var.region}")))
        .isNotNull();
  }

  @Test
  void serverReportsAllMistakesAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                server(
                    "access: {allowedCidrs: [company]}\n"
                        + USERS
                        + "compute: {zone: eu-central-1b}"))
        .withMessageContainingAll("compute.zone", "access.allowedCidrs[0]");
  }

  private static void assertRefused(String yaml, String mistake) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server(yaml))
        .withMessage(REFUSED + mistake);
  }

  private static NotebookServer server(String yaml) {
    return Servers.server(Servers.props().notebook(NotebookYaml.read(yaml, "notebook.yaml")));
  }
}
