package io.github.cloudnotebook.azure.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.pulumi.core.Output;
import com.pulumi.test.Mocks;
import io.github.cloudnotebook.azure.NobodysKey;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a default environment promises, and what each arg changes. */
class NotebookEnvironmentTest {
  private static final String COMPANY = "/subscriptions/s/resourceGroups/company/providers/";
  private static final String DISK = "azure-native:compute:Disk";
  private static final String GUARD = "azure-native:network:NetworkSecurityGroup";
  private static final String VAULT = "azure-native:keyvault:Vault";
  private static final String ASSIGNMENT = "azure-native:authorization:RoleAssignment";
  private static final String DEFINITION = "azure-native:authorization:RoleDefinition";

  @Test
  void nobodyHasAPassword() {
    assertThat(theDefault().inputsOf(Program.MACHINE, "notebook").get("osProfile"))
        .asInstanceOf(MAP)
        .doesNotContainKey("adminPassword")
        .extractingByKey("linuxConfiguration", MAP)
        .containsEntry("disablePasswordAuthentication", true);
  }

  @Test
  void nobodyHasTheKey() {
    assertThat(theDefault().inputsOf(Program.MACHINE, "notebook").get("osProfile"))
        .asInstanceOf(MAP)
        .extractingByKey("linuxConfiguration", MAP)
        .extractingByKey("ssh", MAP)
        .extractingByKey("publicKeys", LIST)
        .singleElement(MAP)
        .containsEntry("keyData", NobodysKey.openSsh());
  }

  @Test
  void machineStartsOnlyWhatIsSignedAndItsHostEncryptsDisks() {
    assertThat(security(theDefault()))
        .isEqualTo(
            Map.of(
                "encryptionAtHost",
                true,
                "securityType",
                "TrustedLaunch",
                "uefiSettings",
                Map.of("secureBootEnabled", true, "vTpmEnabled", true)));
  }

  @Test
  void armProcessorHasNoTrustedLaunch() {
    assertThat(
            security(
                with(it -> it.compute(Compute.builder().architecture(Architecture.ARM64).build()))))
        .isEqualTo(Map.of("encryptionAtHost", true));
  }

  @Test
  void subscriptionWithoutEncryptionAtHostCanGoWithout() {
    assertThat(security(Program.of(it -> it.encryptionAtHost(false))))
        .containsEntry("encryptionAtHost", false);
  }

  @Test
  void companysKeyEncryptsBothDisks() {
    String set = COMPANY + "Microsoft.Compute/diskEncryptionSets/own";
    Program program = Program.of(it -> it.diskEncryptionSetId(set));

    assertThat(program.inputsOf(DISK, "notebook-data"))
        .extractingByKey("encryption", MAP)
        .containsEntry("diskEncryptionSetId", set);
    assertThat(program.inputsOf(Program.MACHINE, "notebook").get("storageProfile"))
        .asInstanceOf(MAP)
        .extractingByKey("osDisk", MAP)
        .extractingByKey("managedDisk", MAP)
        .containsEntry("diskEncryptionSet", Map.of("id", set));
  }

  @Test
  void onlyAllowedNetworksReachTheOneOpenPort() {
    assertThat(rules(theDefault()))
        .extracting(
            it -> it.get("access"),
            it -> it.get("destinationPortRange"),
            it -> it.get("sourceAddressPrefixes"),
            it -> it.get("sourceAddressPrefix"))
        .containsExactly(
            tuple("Allow", "443", List.of("203.0.113.0/24"), null), tuple("Deny", "*", null, "*"));
  }

  @Test
  void acmeAuthoritiesReachPort80IfTheNotebookAcknowledgesIt() {
    Program program =
        with(
            it ->
                it.access(
                        Access.builder()
                            .allowedCidrs("203.0.113.0/24")
                            .domain("notebook.example.com")
                            .build())
                    .tls(Tls.acme("it@example.com").withHttpOpenToAll()));

    assertThat(rules(program))
        .anySatisfy(
            it ->
                assertThat(it)
                    .containsEntry("destinationPortRange", "80")
                    .containsEntry("sourceAddressPrefix", "Internet"));
    assertThat(program.fact("url")).isEqualTo("https://notebook.example.com");
  }

  @Test
  void interfaceIsGuardedAndHasAStaticAddress() {
    Program program = theDefault();

    assertThat(program.inputsOf("azure-native:network:NetworkInterface", "notebook"))
        .extractingByKey("networkSecurityGroup", MAP)
        .containsEntry("id", "notebook-id");
    assertThat(program.inputsOf("azure-native:network:PublicIPAddress", "notebook"))
        .containsEntry("publicIPAllocationMethod", "Static")
        .containsEntry("sku", Map.of("name", "Standard"));
  }

  @Test
  void nobodyCanDownloadTheDiskWithUsersFiles() {
    assertThat(theDefault().inputsOf(DISK, "notebook-data"))
        .containsEntry("networkAccessPolicy", "DenyAll")
        .containsEntry("publicNetworkAccess", "Disabled");
  }

  @Test
  void diskWithUsersFilesStaysWhenTheMachineGoes() {
    assertThat(theDefault().inputsOf(Program.MACHINE, "notebook").get("storageProfile"))
        .asInstanceOf(MAP)
        .extractingByKey("dataDisks", LIST)
        .singleElement(MAP)
        .containsEntry("deleteOption", "Detach")
        .containsEntry("managedDisk", Map.of("id", "notebook-data-id"));
  }

  @Test
  void usersFilesSignInDetailsAndLogStayWhenTheStackIsDestroyed() {
    assertThat(theDefault().kept())
        .containsExactly(
            ASSIGNMENT + " notebook-backup-copies",
            ASSIGNMENT + " notebook-backup-reads",
            DISK + " notebook-data",
            "azure-native:dataprotection:BackupInstance notebook-backup",
            "azure-native:dataprotection:BackupPolicy notebook-backup",
            "azure-native:dataprotection:BackupVault notebook-backup",
            VAULT + " notebook",
            "azure-native:operationalinsights:Table notebook",
            "azure-native:operationalinsights:Workspace notebook",
            "azure-native:resources:ResourceGroup notebook-kept");
  }

  @Test
  void whatHoldsUsersDataIsProtectedUnlessTheProgramSaysNo() {
    assertThat(theDefault().guarded())
        .containsExactly(
            DISK + " notebook-data",
            "azure-native:dataprotection:BackupInstance notebook-backup",
            "azure-native:dataprotection:BackupVault notebook-backup",
            VAULT + " notebook",
            "azure-native:resources:ResourceGroup notebook-kept");
    assertThat(Program.of(it -> it.protectData(false)).guarded()).isEmpty();
  }

  @Test
  void vaultGoesByRolesAndWhatIsDeletedInItCanBeRecovered() {
    assertThat(theDefault().inputsOf(VAULT, "notebook").get("properties"))
        .asInstanceOf(MAP)
        .containsEntry("enableRbacAuthorization", true)
        .containsEntry("enablePurgeProtection", true)
        .containsEntry("softDeleteRetentionInDays", 90.0);
  }

  @Test
  void machineWritesSignInDetailsAndReadsNone() {
    assertThat(theDefault().inputsOf(DEFINITION))
        .singleElement()
        .extracting(it -> it.get("permissions"))
        .isEqualTo(
            List.of(
                Map.of(
                    "actions",
                    List.of(),
                    "dataActions",
                    List.of(
                        "Microsoft.KeyVault/vaults/secrets/delete",
                        "Microsoft.KeyVault/vaults/secrets/setSecret/action"))));
  }

  @Test
  void machineHasRolesOnItsVaultAndItsLogOnly() {
    assertThat(theDefault().inputsOf(ASSIGNMENT))
        .filteredOn(it -> it.get("principalId").equals("principal of notebook"))
        .extracting(it -> it.get("scope"))
        .containsExactlyInAnyOrder("notebook-id", "notebook-id");
  }

  @Test
  void kernelsIdentityHasNoRole() {
    assertThat(theDefault().inputsOf(ASSIGNMENT))
        .extracting(it -> it.get("principalId"))
        .doesNotContain("principal of notebook-kernels");
    assertThat(theDefault().fact("kernelIdentity")).isEqualTo("client of notebook-kernels");
  }

  @Test
  void pulumiWritesNoSecret() {
    assertThat(theDefault().all())
        .extracting((Mocks.ResourceArgs it) -> it.type)
        .doesNotContain("azure-native:keyvault:Secret");
  }

  @Test
  void upWaitsForTheMachineAndARefusedStateIsAFailure() {
    assertThat(theDefault().inputsOf(Program.COMMAND, "notebook-ready"))
        .containsEntry("asyncExecution", false)
        .containsEntry("treatFailureAsDeploymentFailure", true)
        .containsEntry("timeoutInSeconds", 1800.0);
  }

  @Test
  void commandDeliversTheBundleForTheVeryStateThatTheMachineReads() {
    Program program = theDefault();

    assertThat(program.inputsOf(Program.COMMAND, "notebook-ready").get("source"))
        .asInstanceOf(MAP)
        .extractingByKey("script")
        .asString()
        .contains(DesiredState.digest(program.document()));
  }

  @Test
  void machineIsToldWhatOnlyTheEngineKnows() {
    Program program = theDefault();

    assertThat(program.fact("address")).isEqualTo("203.0.113.5");
    assertThat(program.fact("url")).isEqualTo("https://203.0.113.5");
    assertThat(program.fact("dataDisk")).isEqualTo("0");
    assertThat(program.fact("signInPrefix"))
        .matches("https://nb-[0-9a-f]{20}\\.vault\\.azure\\.net/secrets/sign-in-");
    assertThat(program.fact("machineIdentity")).isEqualTo("client of notebook");
    assertThat(program.fact("log"))
        .isEqualTo(
            "https://ingest.example.com/dataCollectionRules/dcr-1/streams/Custom-CloudNotebook_CL");
  }

  @Test
  void fingerprintIsWhatTheMachineReported() {
    assertThat(told(NotebookServer::caFingerprint)).isEqualTo("ab:cd");
  }

  @Test
  void hostNameIsAzuresForTheAddress() {
    assertThat(told(server -> server.hostName().orElseThrow()))
        .isEqualTo("notebook.westeurope.cloudapp.azure.com");
  }

  @Test
  void vaultOfCopiesIsToldToWhoAsks() {
    assertThat(told(server -> server.backupVaultId().orElseThrow()))
        .isEqualTo("notebook-backup-id");
  }

  @Test
  void changedSettingChangesTheStateInPlaceAndNothingElseOfTheMachine() {
    Program before = theDefault();
    Program after = with(it -> it.environment("TZ=UTC"));

    assertThat(after.document()).isNotEqualTo(before.document());
    assertThat(after.inputsOf(Program.MACHINE, "notebook"))
        .usingRecursiveComparison()
        .ignoringFields("userData")
        .isEqualTo(before.inputsOf(Program.MACHINE, "notebook"));
    assertThat(after.inputsOf(Program.COMMAND, "notebook-ready"))
        .containsOnlyKeys(before.inputsOf(Program.COMMAND, "notebook-ready").keySet())
        .containsEntry("runCommandName", "ready");
  }

  @Test
  void logIsKeptForAtLeastTheDaysOfTheNotebook() {
    assertThat(theDefault().inputsOf("azure-native:operationalinsights:Table", "notebook"))
        .containsEntry("retentionInDays", 90.0)
        .containsEntry("totalRetentionInDays", 90.0);
  }

  @Test
  void existingThingsTakeThePlaceOfNewOnes() {
    Program program =
        Program.of(
            it ->
                it.resourceGroupName("lab")
                    .keptResourceGroupName("lab-kept")
                    .subnetId(COMPANY + "Microsoft.Network/virtualNetworks/company/subnets/lab")
                    .publicIpAddressId(COMPANY + "Microsoft.Network/publicIPAddresses/lab")
                    .dataDiskId(COMPANY + "Microsoft.Compute/disks/lab")
                    .imageId(COMPANY + "Microsoft.Compute/images/debian")
                    .kernelIdentityId(
                        COMPANY + "Microsoft.ManagedIdentity/userAssignedIdentities/lab"));

    assertThat(program.inputsOf("azure-native:resources:ResourceGroup")).isEmpty();
    assertThat(program.inputsOf("azure-native:network:VirtualNetwork")).isEmpty();
    assertThat(program.inputsOf("azure-native:network:PublicIPAddress")).isEmpty();
    assertThat(program.inputsOf(DISK)).isEmpty();
    assertThat(program.inputsOf(Program.MACHINE, "notebook"))
        .containsEntry("resourceGroupName", "lab")
        .extractingByKey("storageProfile", MAP)
        .containsEntry("imageReference", Map.of("id", COMPANY + "Microsoft.Compute/images/debian"));
    assertThat(program.fact("address")).isEqualTo("203.0.113.9");
    assertThat(program.fact("kernelIdentity")).isEqualTo("company's client");
  }

  @Test
  void idOfAnotherKindIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.dataDiskId("disk-1")))
        .withMessageStartingWith("dataDiskId disk-1 is no id of a resource of type");
  }

  @Test
  void newDiskStartsFromTheSnapshot() {
    String snapshot = COMPANY + "Microsoft.Compute/snapshots/friday";

    assertThat(Program.of(it -> it.dataDiskSnapshotId(snapshot)).inputsOf(DISK, "notebook-data"))
        .containsEntry(
            "creationData", Map.of("createOption", "Copy", "sourceResourceId", snapshot));
  }

  @Test
  void machineReadsTheCompanysCertificateAndNoOtherSecret() {
    String secret = COMPANY + "Microsoft.KeyVault/vaults/company/secrets/tls";
    Program program =
        Program.of(
            it ->
                it.notebook(
                        Program.notebook()
                            .access(
                                Access.builder()
                                    .allowedCidrs("203.0.113.0/24")
                                    .domain("notebook.example.com")
                                    .build())
                            .tls(Tls.supplied())
                            .build())
                    .certificateSecretId(secret));

    assertThat(program.inputsOf(ASSIGNMENT, "notebook-reads-certificate"))
        .containsEntry("scope", secret)
        .containsEntry(
            "roleDefinitionId",
            "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"
                .formatted(Program.SUBSCRIPTION));
    assertThat(program.fact("certificateSecret"))
        .isEqualTo("https://company.vault.azure.net/secrets/tls");
  }

  @Test
  void contradictionsAreRefusedBeforeAnythingIsRegistered() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        it.dataDiskId(COMPANY + "Microsoft.Compute/disks/lab")
                            .dataDiskSnapshotId(COMPANY + "Microsoft.Compute/snapshots/friday")))
        .withMessage(
            "dataDiskId and dataDiskSnapshotId were both given, and only one of them can hold:"
                + " leave one out")
        .satisfies(refusal -> assertThat(refusal).hasNoSuppressedExceptions());
  }

  @Test
  void signInThatNoMachineHasIsRefusedByItsPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(it -> it.authentication(Authentication.cloud())))
        .withMessageStartingWith("notebook asks for what is not on Azure:\n  authentication.cloud")
        .withMessageContaining("is not served by these constructs yet; leave it out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m7i.large", "Standard_D2ps_v5"})
  void machineTypeThatCannotServeIsRefused(String machineType) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> with(it -> it.compute(Compute.builder().machineType(machineType).build())))
        .withMessageContaining(machineType);
  }

  @Test
  void locationIsRequired() {
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                NotebookEnvironmentArgs.builder()
                    .notebook(Program.notebook().build())
                    .build()
                    .location())
        .withMessage("location is required: give it by location(…)");
  }

  @Test
  void serverNeedsASubnet() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.run(
                    () ->
                        new NotebookServer(
                            "lab",
                            NotebookServerArgs.builder()
                                .notebook(Program.notebook().build())
                                .location("westeurope")
                                .build())))
        .withMessageStartingWith("subnetId is missing at lab:");
  }

  @Test
  void twoEnvironmentsShareNoName() {
    Program program =
        Program.run(
            () -> {
              for (String name : List.of("one", "two")) {
                new NotebookEnvironment(
                    name,
                    NotebookEnvironmentArgs.builder()
                        .notebook(Program.notebook().build())
                        .location("westeurope")
                        .build());
              }
            });

    assertThat(program.inputsOf(VAULT))
        .extracting(it -> it.get("vaultName"))
        .doesNotHaveDuplicates();
    assertThat(program.inputsOf("azure-native:resources:ResourceGroup"))
        .extracting(it -> it.get("resourceGroupName"))
        .doesNotHaveDuplicates();
    assertThat(program.inputsOf(ASSIGNMENT))
        .extracting(it -> it.get("roleAssignmentName"))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyResourceIsNamedFromItsComponent() {
    assertThat(theDefault().all())
        .extracting((Mocks.ResourceArgs it) -> it.name)
        .allMatch(name -> name.startsWith("notebook") || name.startsWith("science-"));
  }

  private static Program theDefault() {
    return Program.of(it -> it);
  }

  private static Program with(UnaryOperator<Notebook.Builder> settings) {
    return Program.of(it -> it.notebook(settings.apply(Program.notebook()).build()));
  }

  /** An output of the server of a default environment. */
  private static String told(Function<NotebookServer, Output<String>> output) {
    List<String> values = new ArrayList<>();
    Program.run(
        () -> {
          NotebookEnvironment environment =
              new NotebookEnvironment(
                  "notebook",
                  NotebookEnvironmentArgs.builder()
                      .notebook(Program.notebook().build())
                      .location("westeurope")
                      .build());
          Output<Boolean> noted = output.apply(environment.server()).applyValue(values::add);
          assertThat(noted).isNotNull();
        });
    assertThat(values).hasSize(1);
    return values.get(0);
  }

  private static Map<String, Object> security(Program program) {
    return asMap(program.inputsOf(Program.MACHINE, "notebook").get("securityProfile"));
  }

  private static List<Map<String, Object>> rules(Program program) {
    return ((List<?>) program.inputsOf(GUARD, "notebook").get("securityRules"))
        .stream().map(NotebookEnvironmentTest::asMap).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }
}
