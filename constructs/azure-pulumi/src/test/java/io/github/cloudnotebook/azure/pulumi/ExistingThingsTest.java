package io.github.cloudnotebook.azure.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.model.Tls;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Things of the company's that the server uses in place of new ones. */
class ExistingThingsTest {
  private static final String COMPANY = "/subscriptions/s/resourceGroups/company/providers/";
  private static final String VAULT = COMPANY + "Microsoft.KeyVault/vaults/ours";
  private static final String ZONE = COMPANY + "Microsoft.Network/dnsZones/example.com";
  private static final String IDENTITY =
      COMPANY + "Microsoft.ManagedIdentity/userAssignedIdentities/machine";
  private static final String ASSIGNMENT = "azure-native:authorization:RoleAssignment";
  private static final String DEFINITION = "azure-native:authorization:RoleDefinition";
  private static final String RECORD = "azure-native:network:RecordSet";
  private static final Tls.Acme ACME = Tls.acme("it@example.com");

  @Test
  void signInDetailsGoToAnExistingVaultThatTheMachineCannotRead() {
    Program program = Program.of(it -> it.keyVaultId(VAULT));

    assertThat(program.inputsOf("azure-native:keyvault:Vault")).isEmpty();
    assertThat(program.fact("signInPrefix"))
        .matches("https://ours\\.vault\\.azure\\.net/secrets/science-[0-9a-f]{8}-sign-in-");
    assertThat(program.inputsOf(ASSIGNMENT, "notebook-writes-sign-in"))
        .containsEntry("scope", VAULT);
    assertThat(program.inputsOf(DEFINITION, "notebook-writes-sign-in"))
        .containsEntry("scope", "/subscriptions/s/resourceGroups/company")
        .extractingByKey("permissions")
        .asString()
        .doesNotContain("getSecret");
  }

  @Test
  void secretThatTheMachineCouldDeleteIsRefused() {
    String secret = VAULT.toLowerCase(Locale.ROOT) + "/secrets/certificate";

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        it.notebook(named(Tls.supplied()))
                            .keyVaultId(VAULT)
                            .certificateSecretId(secret)))
        .withMessageStartingWith(
            "certificateSecretId " + secret + " is in the vault of keyVaultId");
  }

  @Test
  void logGoesToATableOfItsOwnInAnExistingWorkspace() {
    String workspace = COMPANY + "Microsoft.OperationalInsights/workspaces/ours";
    Program program = Program.of(it -> it.logWorkspaceId(workspace));

    assertThat(program.inputsOf("azure-native:operationalinsights:Workspace")).isEmpty();
    assertThat(program.inputsOf("azure-native:operationalinsights:Table", "notebook"))
        .containsEntry("workspaceName", "ours")
        .containsEntry("resourceGroupName", "company")
        .extractingByKey("tableName")
        .asString()
        .matches("science_[0-9a-f]{8}_CL");
    assertThat(program.fact("log")).matches(".*/streams/Custom-science_[0-9a-f]{8}_CL");
    assertThat(program.kept()).anyMatch(it -> it.contains(":Table "));
  }

  @Test
  void machineIsTheCompanysIdentityAndNoRoleIsMadeOrAssigned() {
    Program program =
        Program.of(
            it ->
                it.notebook(
                        notebook(ACME)
                            .storage(ObjectStorage.builder().build())
                            .database(Database.builder().build())
                            .backup(Backup.disabled())
                            .build())
                    .dnsZoneId(ZONE)
                    .machineIdentityId(IDENTITY));

    assertThat(program.inputsOf(Program.MACHINE, "notebook").get("identity"))
        .asString()
        .contains(IDENTITY);
    assertThat(program.inputsOf(ASSIGNMENT)).isEmpty();
    assertThat(program.inputsOf(DEFINITION)).isEmpty();
    assertThat(program.fact("machineIdentity")).isEqualTo("company's client");
    assertThat(program.inputsOf("azure-native:dbforpostgresql:Administrator", "notebook"))
        .containsEntry("principalName", "machine")
        .containsEntry("objectId", "company's principal");
  }

  @Test
  void oneIdentityForMachineAndKernelsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        it.machineIdentityId(IDENTITY)
                            .kernelIdentityId(IDENTITY.toLowerCase(Locale.ROOT))))
        .withMessageStartingWith("machineIdentityId and kernelIdentityId are both " + IDENTITY);
  }

  /** An alias is gone with the address: no stranger gets the domain. */
  @Test
  void domainIsAnAliasOfTheAddress() {
    Program program = Program.of(it -> it.notebook(named(Tls.internal())).dnsZoneId(ZONE));

    assertThat(program.inputsOf(RECORD, "notebook"))
        .containsEntry("zoneName", "example.com")
        .containsEntry("resourceGroupName", "company")
        .containsEntry("relativeRecordSetName", "notebook")
        .containsEntry("recordType", "A")
        .containsEntry("targetResource", Map.of("id", "notebook-id"));
    assertThat(program.fact("dnsZone")).isEqualTo(ZONE);
    assertThat(program.inputsOf(DEFINITION)).hasSize(1);
  }

  @Test
  void zoneOfTheDomainAloneHasTheRecordAtItsTop() {
    Program program =
        Program.of(
            it ->
                it.notebook(named(Tls.internal()))
                    .dnsZoneId(ZONE.replace("example.com", "notebook.example.com")));

    assertThat(program.inputsOf(RECORD, "notebook")).containsEntry("relativeRecordSetName", "@");
  }

  @Test
  void authorityChecksTheZoneAndPort80StaysClosed() {
    Program program = Program.of(it -> it.notebook(named(ACME)).dnsZoneId(ZONE));

    assertThat(program.inputsOf(DEFINITION, "notebook-answers-acme"))
        .extractingByKey("permissions", LIST)
        .singleElement()
        .asString()
        .contains("Microsoft.Network/dnsZones/TXT/write")
        .doesNotContain("dnsZones/A", "*");
    assertThat(program.inputsOf(ASSIGNMENT, "notebook-answers-acme")).containsEntry("scope", ZONE);
    assertThat(
            program
                .inputsOf("azure-native:network:NetworkSecurityGroup", "notebook")
                .get("securityRules"))
        .asString()
        .doesNotContain("destinationPortRange=80");
  }

  @Test
  void port80IsNotOpenedUnasked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.notebook(named(ACME))))
        .withMessageStartingWith("tls.acme at notebook without a dnsZoneId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.org", "ample.com"})
  void zoneWithoutTheDomainIsRefused(String zone) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        it.notebook(named(Tls.internal()))
                            .dnsZoneId(ZONE.replace("example.com", zone))))
        .withMessageStartingWith(
            "access.domain notebook.example.com is not within the dnsZoneId " + zone);
  }

  @Test
  void zoneWithoutADomainIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.dnsZoneId(ZONE)))
        .withMessageContaining("access.domain is not given");
  }

  private static Notebook named(Tls tls) {
    return notebook(tls).build();
  }

  private static Notebook.Builder notebook(Tls tls) {
    return Program.notebook()
        .access(
            Access.builder().allowedCidrs("203.0.113.0/24").domain("notebook.example.com").build())
        .tls(tls);
  }
}
