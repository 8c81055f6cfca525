package io.github.cloudnotebook.gcp.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.engines.ProviderSchema;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.IdleStop;
import io.github.cloudnotebook.model.JavaKernel;
import io.github.cloudnotebook.model.Notebook;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The notebook of Workbench: the same promises as from CDK for Terraform. */
class ManagedNotebookTest {
  private static final String INSTANCE = "gcp:workbench/instance:Instance";
  private static final String ACCOUNT = "gcp:serviceaccount/account:Account";
  private static final String NAT = "gcp:compute/routerNat:RouterNat";
  private static final String KEY = "projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k";
  private static final JdkArchive JDK =
      new JdkArchive("https://mirror.example.com/jdk.tar.gz", "0123456789abcdef".repeat(4));

  @Test
  void instanceIsClosedByDefault() {
    assertThat(setup(theDefault()))
        .containsEntry("disablePublicIp", true)
        .containsEntry(
            "shieldedInstanceConfig",
            Map.of(
                "enableSecureBoot", true, "enableVtpm", true, "enableIntegrityMonitoring", true));
    assertThat(metadata(theDefault()))
        .containsEntry("notebook-disable-root", "true")
        .containsEntry("block-project-ssh-keys", "TRUE")
        .containsEntry("idle-timeout-seconds", "3600");
  }

  /** The Java SDK that is here has no class for it: the provider's own schema has its names. */
  @Test
  void everyInputIsOneOfTheProviders() throws Exception {
    String schema = System.getenv("NOTEBOOK_GOOGLE_SCHEMA");
    assumeTrue(schema != null, "NOTEBOOK_GOOGLE_SCHEMA is not set: the inputs were not checked");
    Object block =
        asTerraform(with(it -> it.owner("ada@example.com").diskKey(KEY)).inputsOf(INSTANCE, "lab"));
    Map<String, Object> resource =
        Map.of("resource", Map.of("google_workbench_instance", Map.of("lab", block)));

    assertThat(
            ProviderSchema.read(Path.of(schema))
                .mistakes(new ObjectMapper().writeValueAsString(resource)))
        .isEmpty();
  }

  @Test
  void smallNetworkLeadsOutAndNothingIn() {
    Program program = theDefault();
    String network = "projects/research-7312/global/networks/lab";
    String subnetwork = "projects/research-7312/regions/europe-west1/subnetworks/lab";

    assertThat(program.inputsOf("gcp:compute/firewall:Firewall", "lab-closed"))
        .containsEntry("denies", List.of(Map.of("protocol", "all")))
        .doesNotContainKey("allows");
    assertThat(program.inputsOf(NAT, "lab").get("subnetworks")).asString().contains(subnetwork);
    assertThat(setup(program).get("networkInterfaces"))
        .isEqualTo(List.of(Map.of("network", network, "subnet", subnetwork)));
  }

  @Test
  void existingThingsTakeThePlaceOfNewOnes() {
    Program program =
        with(
            it ->
                it.networkId("projects/net-12345/global/networks/lab")
                    .subnetworkId("projects/net-12345/regions/europe-west1/subnetworks/lab")
                    .serviceAccount("projects/p-12345/serviceAccounts/me@p-12345.iam.example.com")
                    .diskKey(KEY));

    assertThat(program.inputsOf(NAT)).isEmpty();
    assertThat(program.inputsOf(ACCOUNT)).isEmpty();
    assertThat(setup(program))
        .containsEntry("serviceAccounts", List.of(Map.of("email", "me@p-12345.iam.example.com")))
        .containsEntry(
            "bootDisk", Map.of("diskType", "PD_BALANCED", "diskEncryption", "CMEK", "kmsKey", KEY));
  }

  @Test
  void ownerAloneSignsIn() {
    Program program = with(it -> it.owner("ada@example.com"));

    assertThat(program.inputsOf(INSTANCE, "lab"))
        .containsEntry("instanceOwners", List.of("ada@example.com"));
    assertThat(program.inputsOf("gcp:serviceaccount/iAMMember:IAMMember", "lab-owner-signs-in"))
        .containsEntry("role", "roles/iam.serviceAccountUser")
        .containsEntry("member", "user:ada@example.com");
  }

  @Test
  void programWaitsForTheReportOnItsOwnScript() {
    try (GuestAttributes api = new GuestAttributes()) {
      Program program = Program.run(() -> make(it -> it), api, false);

      assertThat(program.reportedBy(DesiredState.sha256(script(program)))).isTrue();
      assertThat(api.questions()).containsExactly("/machine/getGuestAttributes");
    }
  }

  @Test
  void previewAsksNothing() {
    try (GuestAttributes api = new GuestAttributes()) {
      Program.run(() -> make(it -> it), api, true);

      assertThat(api.questions()).isEmpty();
    }
  }

  @Test
  void notebookThatIsStoppedIsToldAtOnce() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Program.runStopped(() -> make(it -> it)))
        .havingRootCause()
        .withMessageContainingAll(
            "lab: the notebook is stopped", "gcloud workbench instances start");
  }

  @Test
  void changedKernelChangesMetadataAlone() {
    Map<String, Object> changed = new TreeMap<>(setup(with(it -> it.notebook(jdk21()))));
    Map<String, Object> before = new TreeMap<>(setup(theDefault()));

    assertThat(changed.remove("metadata")).isNotEqualTo(before.remove("metadata"));
    assertThat(changed).isEqualTo(before);
  }

  @Test
  void allOfItIsKeptAndUsersFilesAreProtected() {
    Program program = with(it -> it.owner("ada@example.com"));

    assertThat(program.kept()).hasSize(program.all().size() - 1);
    assertThat(program.guarded()).containsExactly(INSTANCE + " lab");
    assertThat(with(it -> it.protectData(false)).guarded()).isEmpty();
  }

  @Test
  void settingsThatWorkbenchHasNotAreRefused() {
    assertRefused(
        it -> it.notebook(Program.notebook().build()),
        """
        lab asks for what Workbench does not have:
          access.allowedCidrs: ["203.0.113.0/24"] is not on Workbench; leave it out
          access.publicAddress: true is not on Workbench; leave it out
          authentication.passwordAndTotp is not on Workbench; leave it out
          authentication.cloud is the only sign-in there; write `authentication: {cloud: {}}`
          access.publicAddress is true, and browsers come by Google's proxy, which asks who they are and not where they come from; write `access: {publicAddress: false}`\
        """
            .stripIndent());
  }

  @Test
  void idleStopThatGoogleHasNotIsRefused() {
    assertRefused(
        it -> it.notebook(notebook().idleStop(IdleStop.builder().afterMinutes(5).build()).build()),
        "lab asks for what Workbench does not have:\n  idleStop.afterMinutes: 5 is not within the"
            + " 10 to 1440 minutes that Workbench takes");
  }

  @Test
  void machineTypeWithoutPersistentDiskIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                with(
                    it ->
                        it.notebook(
                            notebook()
                                .compute(Compute.builder().machineType("c4-standard-2").build())
                                .build())))
        .withMessageStartingWith("compute.machineType c4-standard-2 takes Hyperdisk only");
  }

  @Test
  void halfANetworkIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(it -> it.networkId("projects/net-12345/global/networks/lab")))
        .withMessageContaining("lab");
  }

  private static Notebook.Builder notebook() {
    return Notebook.builder()
        .access(Access.builder().publicAddress(false).build())
        .authentication(Authentication.cloud());
  }

  private static Notebook jdk21() {
    return notebook().javaKernel(JavaKernel.builder().jdk(21).build()).build();
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
                    .jdkArchive(JDK)
                    .project(Program.PROJECT)
                    .region("europe-west1"))
            .build());
  }

  private static Map<String, Object> setup(Program program) {
    return strings(program.inputsOf(INSTANCE, "lab").get("gceSetup"));
  }

  private static Map<String, Object> metadata(Program program) {
    return strings(setup(program).get("metadata"));
  }

  private static String script(Program program) {
    return (String) metadata(program).get("cloudnotebook-script");
  }

  private static Map<String, Object> strings(Object map) {
    Map<String, Object> strings = new TreeMap<>();
    ((Map<?, ?>) map).forEach((key, value) -> strings.put(String.valueOf(key), value));
    return strings;
  }

  /** Names with underscores, and a list of one around each block, as Terraform has them. */
  private static Object asTerraform(Object pulumi) {
    if (pulumi instanceof List<?> list) {
      return list.stream().map(ManagedNotebookTest::asTerraform).toList();
    }
    if (!(pulumi instanceof Map<?, ?>)) {
      return pulumi;
    }
    Map<String, Object> block = new TreeMap<>();
    strings(pulumi)
        .forEach(
            (name, value) ->
                block.put(
                    name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
                    value instanceof Map<?, ?> && !name.equals("metadata")
                        ? List.of(asTerraform(value))
                        : name.equals("metadata") ? value : asTerraform(value)));
    return block;
  }

  private static void assertRefused(
      UnaryOperator<ManagedNotebookArgs.Builder> args, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> with(args)).withMessage(message);
  }
}
