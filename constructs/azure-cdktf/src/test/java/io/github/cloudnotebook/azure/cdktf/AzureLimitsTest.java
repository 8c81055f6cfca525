package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.NotebookYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that a notebook allows, and Azure does not or not yet. */
class AzureLimitsTest {
  private static final String REFUSED = "notebook/Server asks for what is not on Azure:\n  ";
  private static final String ACCESS = "access: {allowedCidrs: [203.0.113.0/24]}\n";
  private static final String NAMED =
      "access: {allowedCidrs: [203.0.113.0/24], domain: notebook.example.com}\n";
  private static final String USERS = "authentication: {passwordAndTotp: {users: [ada]}}\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storage: {oldVersionDays: 30}",
        "database: {size: small}",
        "budget: {monthlyUsd: 100, emails: [it@example.com]}",
        "backup: {retentionDays: 14}",
        "backup: {enabled: true}"
      })
  void settingThatIsNotServedYetIsRefused(String setting) {
    assertRefused(
        ACCESS + USERS + setting,
        setting.replaceFirst(":.*", "") + " is not on Azure yet; leave it out, or use AWS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tls: {acme: {email: it@example.com, acknowledgeHttpOpenToAll: true}}",
        "tls: {supplied: {}}"
      })
  void certificateFromElsewhereIsRefused(String setting) {
    String way = setting.replaceFirst("tls: \\{(\\w+).*", "tls.$1");

    assertRefused(NAMED + USERS + setting, way + " is not on Azure yet; leave it out, or use AWS");
  }

  @Test
  void openIdConnectIsRefused() {
    assertRefused(
        ACCESS
            + """
            authentication:
              openIdConnect: {issuer: https://id.example.com, clientId: notebook, allowedGroups: [notebooks]}
            """,
        "authentication.openIdConnect is not on Azure yet; leave it out, or use AWS");
  }

  @Test
  void machineWithoutAPublicAddressIsRefused() {
    assertRefused(
        "access: {publicAddress: false}\n" + USERS,
        "access.publicAddress: false is not on Azure yet; leave it out, or use AWS");
  }

  @Test
  void listOfNetworksIsRefused() {
    assertRefused(
        "access: {allowedCidrs: [company]}\n" + USERS,
        "access.allowedCidrs[0]: \"company\" names a list of networks, and there are none on Azure"
            + " yet; write its networks");
  }

  @Test
  void ipv6NetworkIsRefused() {
    assertRefused(
        "access: {allowedCidrs: [203.0.113.0/24, \"2001:4860::/32\"]}\n" + USERS,
        "access.allowedCidrs[1]: \"2001:4860::/32\" is an IPv6 network, and the machine has an IPv4"
            + " address only; leave it out");
  }

  @Test
  void userNamedLikeTheMachinesOwnAccountIsRefused() {
    assertRefused(
        ACCESS + "authentication: {passwordAndTotp: {users: [ada, azureuser]}}",
        "authentication.passwordAndTotp.users[1]: \"azureuser\" is an account or group of the"
            + " system; choose another name");
  }

  @Test
  void zoneOfAnotherCloudIsRefused() {
    assertRefused(
        ACCESS + USERS + "compute: {zone: eu-central-1b}",
        "compute.zone: \"eu-central-1b\" is no zone of Azure; write \"1\", \"2\" or \"3\", or leave"
            + " it out");
  }

  @Test
  void serverReportsAllMistakesAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                server(
                    ACCESS
                        + USERS
                        + "compute: {zone: eu-central-1b}\nstorage: {oldVersionDays: 30}"))
        .withMessageContainingAll("compute.zone", "storage");
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
