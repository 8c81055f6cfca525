package io.github.cloudnotebook.azure.pulumi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.pulumi.azurenative.machinelearningservices.ComputeArgs;
import com.pulumi.azurenative.machinelearningservices.WorkspaceArgs;
import com.pulumi.azurenative.machinelearningservices.inputs.ComputeInstancePropertiesArgs;
import com.pulumi.core.annotations.Import;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Size;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notebooks of Azure Machine Learning: the same promises as from CDK for Terraform. */
class ManagedNotebookTest {
  private static final String MODULE = "azure-native:machinelearningservices/v20230601preview:";
  private static final String WORKSPACE = MODULE + "Workspace";
  private static final String INSTANCE = MODULE + "Compute";
  private static final String ROLE = "azure-native:authorization:RoleAssignment";
  private static final String ENDPOINT = "azure-native:network:PrivateEndpoint";
  private static final String ADA = "00000000-1111-2222-3333-444444444444";
  private static final String GRACE = "00000000-1111-2222-3333-555555555555";
  private static final String OURS = "/subscriptions/s/resourceGroups/ours/providers/";

  @Test
  void eachUserHasAnInstanceOfTheirOwn() {
    Program program =
        with(it -> it.users(List.of(new AssignedUser("ada", ADA), new AssignedUser("g", GRACE))));

    assertThat(program.inputsOf(INSTANCE)).hasSize(2);
    assertThat(instance(program))
        .containsEntry("applicationSharingPolicy", "Personal")
        .containsEntry(
            "personalComputeInstanceSettings",
            Map.of("assignedUser", Map.of("objectId", ADA, "tenantId", "tenant")));
    assertThat(program.inputsOf(ROLE))
        .hasSize(2)
        .allSatisfy(role -> assertThat(role).containsEntry("principalType", "User"))
        .allSatisfy(
            role ->
                assertThat((String) role.get("roleDefinitionId"))
                    .endsWith("f6c7c914-8db3-469d-8ca1-694a8f32e121"));
  }

  @Test
  void instanceIsClosed() {
    assertThat(instance(theDefault()))
        .containsEntry("enableNodePublicIp", false)
        .containsEntry("sshSettings", Map.of("sshPublicAccess", "Disabled"))
        .containsEntry("idleTimeBeforeShutdown", "PT60M");
    assertThat(theDefault().inputsOf(WORKSPACE, "lab"))
        .containsEntry("managedNetwork", Map.of("isolationMode", "AllowInternetOutbound"));
  }

  @Test
  void eachStartRunsTheScript() {
    Map<String, Object> scripts =
        strings(strings(instance(theDefault()).get("setupScripts")).get("scripts"));

    assertThat(scripts).containsOnlyKeys("creationScript", "startupScript");
    assertThat(scripts.values())
        .allSatisfy(
            script ->
                assertThat(
                        new String(
                            Base64.getDecoder().decode((String) strings(script).get("scriptData")),
                            UTF_8))
                    .contains("KEEP='/home/azureuser/.cloudnotebook'\n", "RUN_AS='azureuser'\n"));
  }

  /** Azure changes neither its script nor its size. */
  @Test
  void nameOfAnInstanceIsOfAllThatItHas() {
    Notebook larger = notebook().compute(Compute.builder().size(Size.LARGE).build()).build();

    assertThat(name(theDefault())).startsWith("nbada-n").isEqualTo(name(theDefault()));
    assertThat(name(with(it -> it.notebook(larger)))).isNotEqualTo(name(theDefault()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SetupFailed", "UserSetupFailed", "CreateFailed", "Unusable"})
  void instanceWhoseScriptFailedIsRed(String state) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Program.run(() -> make(it -> it), state))
        .havingRootCause()
        .withMessageContainingAll(
            "lab: no Java cell ran", "state is " + state, "pulumi up --replace 'urn:");
  }

  /** As {@code pulumi up --refresh} finds it later. */
  @Test
  void instanceThatIsStoppedIsNotRed() {
    assertThat(Program.run(() -> make(it -> it), "Stopped").inputsOf(INSTANCE)).hasSize(1);
  }

  @Test
  void privateWorkspaceAnswersInTheCompanysNetworkAlone() {
    Program program = with(it -> it.privateEndpointSubnetId(OURS + "subnet"));

    assertThat(program.inputsOf(WORKSPACE, "lab")).containsEntry("publicNetworkAccess", "Disabled");
    assertThat(program.inputsOf("azure-native:storage:StorageAccount", "lab"))
        .containsEntry("publicNetworkAccess", "Disabled");
    assertThat(program.inputsOf(ENDPOINT)).hasSize(3);
    assertThat(theDefault().inputsOf(ENDPOINT)).isEmpty();
  }

  @Test
  void existingThingsAreTaken() {
    Program program =
        with(
            it ->
                it.resourceGroupName("ours")
                    .storageAccountId(OURS + "Microsoft.Storage/storageAccounts/ours")
                    .keyVaultId(OURS + "Microsoft.KeyVault/vaults/ours")
                    .applicationInsightsId(OURS + "Microsoft.Insights/components/ours"));

    assertThat(program.all())
        .extracting(it -> it.type)
        .filteredOn(it -> it.contains("azure-native"))
        .containsExactlyInAnyOrder(WORKSPACE, INSTANCE, ROLE);
    assertThat(program.inputsOf(WORKSPACE, "lab"))
        .containsEntry("storageAccount", OURS + "Microsoft.Storage/storageAccounts/ours");
  }

  @Test
  void filesAreKeptAndProtected() {
    assertThat(theDefault().guarded())
        .contains(WORKSPACE + " lab", "azure-native:storage:StorageAccount lab");
    assertThat(theDefault().kept()).doesNotContain(INSTANCE + " lab-ada");
    assertThat(with(it -> it.protectData(false)).guarded()).isEmpty();
  }

  /** The SDK's classes are of an older API, which lacks the two. */
  @Test
  void inputsAreThoseOfTheProvider() {
    Program program = theDefault();

    assertThat(without(WorkspaceArgs.class, program.inputsOf(WORKSPACE, "lab")))
        .containsExactly("managedNetwork");
    assertThat(without(ComputeArgs.class, program.inputsOf(INSTANCE, "lab-ada"))).isEmpty();
    assertThat(without(ComputeInstancePropertiesArgs.class, instance(program)))
        .containsExactly("idleTimeBeforeShutdown");
  }

  @Test
  void settingsThatAzureMachineLearningHasNotAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(it -> it.notebook(Program.notebook().build()).users(List.of())))
        .withMessageStartingWith("lab asks for what Azure Machine Learning does not have:\n")
        .withMessageContainingAll(
            "authentication.passwordAndTotp is not on Azure Machine Learning; leave it out",
            "users: nobody is given");
  }

  @Test
  void userOfAnotherFormIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AssignedUser("1ada", ADA));
    assertThatIllegalArgumentException().isThrownBy(() -> new AssignedUser("ada", "ada@b.c"));
  }

  private static Notebook.Builder notebook() {
    return Notebook.builder()
        .access(Access.builder().publicAddress(false).build())
        .authentication(Authentication.cloud());
  }

  private static Program theDefault() {
    return with(it -> it);
  }

  private static Program with(UnaryOperator<ManagedNotebookArgs.Builder> args) {
    return Program.run(() -> make(args));
  }

  private static void make(UnaryOperator<ManagedNotebookArgs.Builder> args) {
    new ManagedNotebook(
        "lab",
        args.apply(
                ManagedNotebookArgs.builder()
                    .notebook(notebook().build())
                    .jdkArchive(
                        new JdkArchive(
                            "https://mirror.example.com/jdk.tar.gz", "0123456789abcdef".repeat(4)))
                    .location("westeurope")
                    .users(List.of(new AssignedUser("ada", ADA))))
            .build());
  }

  private static String name(Program program) {
    return (String) program.inputsOf(INSTANCE, "lab-ada").get("computeName");
  }

  private static Map<String, Object> instance(Program program) {
    return strings(
        strings(program.inputsOf(INSTANCE, "lab-ada").get("properties")).get("properties"));
  }

  private static Map<String, Object> strings(Object map) {
    Map<String, Object> strings = new TreeMap<>();
    ((Map<?, ?>) map).forEach((key, value) -> strings.put(String.valueOf(key), value));
    return strings;
  }

  private static Set<String> without(Class<?> args, Map<String, Object> inputs) {
    Set<String> unknown = new TreeSet<>(inputs.keySet());
    Arrays.stream(args.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Import.class))
        .map(field -> field.getAnnotation(Import.class).name())
        .forEach(unknown::remove);
    return unknown;
  }
}
