package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedNotebookTest {
  private static final String DEPLOYMENT = "azurerm_resource_group_template_deployment";
  private static final String WORKSPACE = "azurerm_machine_learning_workspace";
  private static final String LEAST =
      "access: {publicAddress: false}\nauthentication: {cloud: {}}\n";
  private static final String ADA = "00000000-1111-2222-3333-444444444444";
  private static final String SUBNET =
      "/subscriptions/s/resourceGroups/it/providers/Microsoft.Network/virtualNetworks/lab/subnets/n";
  private static final String OURS = "/subscriptions/s/resourceGroups/ours/providers/";

  private final TerraformStack stack = Servers.stack();

  @Test
  void eachUserHasAnInstanceOfTheirOwn() {
    made(
        props(LEAST)
            .users(
                List.of(
                    new AssignedUser("ada", ADA),
                    new AssignedUser("grace", "00000000-1111-2222-3333-555555555555"))));

    assertThat(all(DEPLOYMENT)).hasSize(2);
    assertThat(properties("ada").at("/personalComputeInstanceSettings/assignedUser/objectId"))
        .hasToString("\"" + ADA + "\"");
    assertThat(properties("ada").get("applicationSharingPolicy").asText()).isEqualTo("Personal");
    assertThat(all("azurerm_role_assignment"))
        .extracting(role -> role.get("role_definition_name").asText())
        .containsExactly("AzureML Data Scientist", "AzureML Data Scientist");
  }

  @Test
  void instanceIsClosed() {
    made(LEAST);

    assertThat(properties("ada").get("enableNodePublicIp").asBoolean()).isFalse();
    assertThat(properties("ada").at("/sshSettings/sshPublicAccess").asText()).isEqualTo("Disabled");
    assertThat(only(WORKSPACE).at("/managed_network/0/isolation_mode").asText())
        .isEqualTo("AllowInternetOutbound");
  }

  @Test
  void eachStartRunsTheScript() {
    made(LEAST + "environment: ['GREETING=${HOME}']");

    for (String start : List.of("creationScript", "startupScript")) {
      JsonNode script = properties("ada").at("/setupScripts/scripts/" + start);
      assertThat(script.get("scriptSource").asText()).isEqualTo("inline");
      assertThat(script.get("scriptData").asText())
          .matches("\\$\\{base64encode\\(local\\.Managed_Instances_Kernel_\\w+\\)}");
    }
    assertThat(local("Kernel").asText())
        .contains(
            "ENVIRONMENT='GREETING=$${HOME}'\n",
            "RUN_AS='azureuser'\n",
            "KEEP='/home/azureuser/.cloudnotebook'\n");
  }

  @Test
  void deploymentFailsUnlessTheInstanceRuns() {
    made(LEAST);

    JsonNode gate = only(DEPLOYMENT).at("/lifecycle/postcondition/0");
    assertThat(gate.get("condition").asText())
        .contains("jsondecode(self.output_content).instance.value.properties.state")
        .endsWith("== \"Running\"}");
    assertThat(only(DEPLOYMENT).get("template_content").asText())
        .contains("\"outputs\" = {\"instance\" = {", "[reference(resourceId(");
  }

  /** Azure changes neither its script nor its size. */
  @Test
  void nameOfAnInstanceIsOfAllThatItHas() {
    made(LEAST);

    assertThat(only(DEPLOYMENT).get("name").asText())
        .startsWith("nbada-n${substr(sha256(")
        .contains("jsonencode(local.Managed_Instances_ada_Properties_");
    assertThat(only(DEPLOYMENT).get("template_content").asText())
        .contains(only(DEPLOYMENT).get("name").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "size: small, Standard_F2s_v2",
    "size: xlarge, Standard_D8ds_v4",
    "machineType: Standard_DS3_v2, Standard_DS3_v2"
  })
  void computeChoosesTheSize(String compute, String size) {
    made(LEAST + "compute: {" + compute + "}");

    assertThat(properties("ada").get("vmSize").asText()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"'', PT60M", "'idleStop: {afterMinutes: 15}', PT15M"})
  void idleInstanceIsStopped(String idleStop, String time) {
    made(LEAST + idleStop);

    assertThat(properties("ada").get("idleTimeBeforeShutdown").asText()).isEqualTo(time);
  }

  @Test
  void withoutAnIdleStopNothingIsStopped() {
    made(LEAST + "idleStop: {enabled: false}");

    assertThat(properties("ada").has("idleTimeBeforeShutdown")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 4321})
  void minutesThatAzureDoesNotTakeAreRefused(int minutes) {
    assertRefused(
        props(LEAST + "idleStop: {afterMinutes: %d}".formatted(minutes)),
        "notebook/Managed asks for what Azure Machine Learning does not have:\n"
            + ("  idleStop.afterMinutes: %d is not within the 15 to 4320 minutes that Azure Machine"
                    + " Learning takes")
                .formatted(minutes));
  }

  @Test
  void workspaceIsOpenToWhoeverSignsIn() {
    made(LEAST);

    assertThat(only(WORKSPACE).get("public_network_access_enabled").asBoolean()).isTrue();
    assertThat(all("azurerm_private_endpoint")).isEmpty();
  }

  @Test
  void privateWorkspaceAnswersInTheCompanysNetworkAlone() {
    made(props(LEAST).privateEndpointSubnetId(SUBNET));

    for (String closed : List.of(WORKSPACE, "azurerm_storage_account", "azurerm_key_vault")) {
      assertThat(only(closed).get("public_network_access_enabled").asBoolean())
          .as(closed)
          .isFalse();
    }
    assertThat(all("azurerm_private_endpoint"))
        .allMatch(endpoint -> endpoint.get("subnet_id").asText().equals(SUBNET))
        .extracting(
            endpoint -> endpoint.at("/private_service_connection/0/subresource_names/0").asText())
        .containsExactlyInAnyOrder("amlworkspace", "file", "blob");
  }

  @Test
  void existingThingsAreTaken() {
    made(
        props(LEAST)
            .resourceGroupName("ours")
            .storageAccountId(OURS + "Microsoft.Storage/storageAccounts/ours")
            .keyVaultId(OURS + "Microsoft.KeyVault/vaults/ours")
            .applicationInsightsId(OURS + "Microsoft.Insights/components/ours"));

    assertThat(Servers.synthesized(stack).get("resource").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(WORKSPACE, DEPLOYMENT, "azurerm_role_assignment");
    assertThat(only(WORKSPACE).get("storage_account_id").asText())
        .isEqualTo(OURS + "Microsoft.Storage/storageAccounts/ours");
  }

  @Test
  void idOfSomethingElseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> made(props(LEAST).keyVaultId("ours")))
        .withMessageStartingWith(
            "keyVaultId ours is no id of a resource of type Microsoft.KeyVault/vaults");
  }

  @Test
  void filesAreKept() {
    ManagedNotebook notebook = made(props(LEAST));

    assertThat(only(WORKSPACE).at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
    assertThat(only("azurerm_storage_account").at("/lifecycle/prevent_destroy").asBoolean())
        .isTrue();
    assertThat(notebook.getKeepCommand())
        .contains(" azurerm_machine_learning_workspace.", " azurerm_application_insights.")
        .doesNotContain(DEPLOYMENT);
  }

  @Test
  void userWhoIsNotGivenHasNoInstance() {
    ManagedNotebook notebook = made(props(LEAST));

    assertThat(notebook.getStartCommand("ada")).startsWith("az ml compute start --name ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> notebook.getInstanceName("grace"))
        .withMessage("there is no user grace: give one of [ada]");
  }

  @Test
  void settingsThatAzureMachineLearningHasNotAreRefusedAllAtOnce() {
    assertRefused(
        props(
                """
                access: {allowedCidrs: [203.0.113.0/24]}
                authentication: {passwordAndTotp: {users: [ada]}}
                compute: {dataDiskGiB: 60, architecture: arm64, zone: "1"}
                storage: {}
                """)
            .users(List.of(new AssignedUser("ada", ADA), new AssignedUser("ada", ADA))),
        """
        notebook/Managed asks for what Azure Machine Learning does not have:
          access.allowedCidrs: ["203.0.113.0/24"] is not on Azure Machine Learning; leave it out
          authentication.passwordAndTotp is not on Azure Machine Learning; leave it out
          compute.architecture: "arm64" is not on Azure Machine Learning; leave it out
          compute.zone is not on Azure Machine Learning; leave it out
          compute.dataDiskGiB: 60 is not on Azure Machine Learning; leave it out
          storage is not on Azure Machine Learning; leave it out
          authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`
          access.publicAddress is true, and browsers come by Azure's studio; write `access: {publicAddress: false}`
          users: two have the name ada; rename one\
        """
            .stripIndent());
  }

  @ParameterizedTest
  @CsvSource({"1ada, " + ADA, "ada, ada@example.com"})
  void userOfAnotherFormIsRefused(String name, String objectId) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AssignedUser(name, objectId));
  }

  @Test
  void notebookOfJavaIsServedAsTheFileIs() {
    Notebook notebook =
        Notebook.builder()
            .access(Access.builder().publicAddress(false).build())
            .authentication(Authentication.cloud())
            .build();

    assertThat(made(props(LEAST).notebook(notebook))).isNotNull();
  }

  private ManagedNotebook made(String yaml) {
    return made(props(yaml));
  }

  private ManagedNotebook made(ManagedNotebookProps.Builder props) {
    return new ManagedNotebook(stack, "Managed", props.build());
  }

  private static ManagedNotebookProps.Builder props(String yaml) {
    return ManagedNotebookProps.builder()
        .notebook(NotebookYaml.read(yaml, "notebook.yaml"))
        .jdkArchive(
            new JdkArchive("https://mirror.example.com/jdk.tar.gz", "0123456789abcdef".repeat(4)))
        .location("westeurope")
        .users(List.of(new AssignedUser("ada", ADA)));
  }

  private void assertRefused(ManagedNotebookProps.Builder props, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> made(props)).withMessage(message);
  }

  private JsonNode properties(String user) {
    return local(user + "_Properties");
  }

  private JsonNode local(String part) {
    return Servers.synthesized(stack).get("locals").properties().stream()
        .filter(local -> local.getKey().startsWith("Managed_Instances_" + part + "_"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private List<JsonNode> all(String type) {
    return Servers.resources(Servers.synthesized(stack), type).toList();
  }

  private JsonNode only(String type) {
    List<JsonNode> found = all(type);
    assertThat(found).as(type).hasSize(1);
    return found.get(0);
  }
}
