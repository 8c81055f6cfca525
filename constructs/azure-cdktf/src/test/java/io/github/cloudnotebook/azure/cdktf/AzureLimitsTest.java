package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.NotebookYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that a notebook allows, and Azure does not or not yet. */
class AzureLimitsTest {
  private static final String REFUSED = "notebook/Server asks for what is not on Azure:\n  ";
  private static final String ACCESS = "access: {allowedCidrs: [203.0.113.0/24]}\n";
  private static final String USERS = "authentication: {passwordAndTotp: {users: [ada]}}\n";

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{backupDays: 36} | database.backupDays: 36 is too large; allowed: a whole number from 1 to"
            + " 35; write 35 or less",
        "{machineType: db.t4g.medium} | database.machineType: \"db.t4g.medium\" is no type of a"
            + " PostgreSQL server; write B_, GP_ or MO_ and a size, such as GP_Standard_D4ds_v5, or"
            + " leave it out and give database.size",
        "{multiZone: true} | database.multiZone: a server of the type B_Standard_B2s has no second"
            + " one; write database.size: large or xlarge, or a database.machineType that begins"
            + " with GP_ or MO_"
      })
  void databaseThatAzureDoesNotHaveIsRefused(String database, String mistake) {
    assertRefused(ACCESS + USERS + "database: " + database, mistake);
  }

  @Test
  void copiesThatWouldBeKeptTooLongAreRefused() {
    assertRefused(
        ACCESS + USERS + "backup: {retentionDays: 366}",
        "backup.retentionDays: 366 is more than Azure keeps copies of a disk; write 1 to 365");
  }

  @Test
  void serverReportsAllMistakesAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                server(
                    ACCESS
                        + USERS
                        + "compute: {zone: eu-central-1b}\nbackup: {retentionDays: 366}"))
        .withMessageContainingAll("compute.zone", "backup.retentionDays");
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
