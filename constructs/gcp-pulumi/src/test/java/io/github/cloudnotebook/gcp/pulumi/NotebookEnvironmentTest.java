package io.github.cloudnotebook.gcp.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.pulumi.core.Output;
import com.pulumi.test.Mocks;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a default environment promises, and what each arg changes. */
class NotebookEnvironmentTest {
  private static final String COMPANY = "projects/company/";
  private static final String ACCOUNT = "gcp:serviceaccount/account:Account";
  private static final String ACCOUNT_MEMBER = "gcp:serviceaccount/iAMMember:IAMMember";
  private static final String BUCKET = "gcp:storage/bucket:Bucket";
  private static final String BUCKET_MEMBER = "gcp:storage/bucketIAMMember:BucketIAMMember";
  private static final String DISK = "gcp:compute/disk:Disk";
  private static final String FIREWALL = "gcp:compute/firewall:Firewall";
  private static final String LOG = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
  private static final String PROJECT_MEMBER = "gcp:projects/iAMMember:IAMMember";
  private static final String ROLE = "gcp:projects/iAMCustomRole:IAMCustomRole";
  private static final String SCHEDULE = "gcp:compute/resourcePolicy:ResourcePolicy";
  private static final String SCHEDULED =
      "gcp:compute/diskResourcePolicyAttachment:DiskResourcePolicyAttachment";
  private static final String SECRET = "gcp:secretmanager/secret:Secret";
  private static final String SECRET_MEMBER = "gcp:secretmanager/secretIamMember:SecretIamMember";
  private static final String SERVICE = "gcp:projects/service:Service";
  private static final String THE_MACHINE = "serviceAccount:notebook@example.com";

  @Test
  void nobodysKeyOpensTheMachine() {
    assertThat(metadata(theDefault()))
        .containsEntry("enable-oslogin", "TRUE")
        .containsEntry("block-project-ssh-keys", "TRUE");
  }

  @Test
  void machineStartsOnlyWhatIsSigned() {
    assertThat(machine(theDefault()).get("shieldedInstanceConfig"))
        .isEqualTo(
            Map.of(
                "enableSecureBoot", true, "enableVtpm", true, "enableIntegrityMonitoring", true));
  }

  @Test
  void armProcessorHasNoSecureBootAndItsOwnImageAndDisks() {
    Program program =
        with(it -> it.compute(Compute.builder().architecture(Architecture.ARM64).build()));

    assertThat(machine(program))
        .extractingByKey("shieldedInstanceConfig", MAP)
        .containsEntry("enableSecureBoot", false);
    assertThat(machine(program))
        .extractingByKey("bootDisk", MAP)
        .extractingByKey("initializeParams", MAP)
        .containsEntry("image", "projects/debian-cloud/global/images/family/debian-13-arm64")
        .containsEntry("type", "hyperdisk-balanced");
    assertThat(program.inputsOf(DISK, "notebook-data")).containsEntry("type", "hyperdisk-balanced");
  }

  @Test
  void onlyAllowedNetworksReachTheOneOpenPortOfThisMachine() {
    assertThat(theDefault().inputsOf(FIREWALL))
        .singleElement(MAP)
        .containsEntry("direction", "INGRESS")
        .containsEntry("sourceRanges", List.of("203.0.113.0/24"))
        .containsEntry("targetServiceAccounts", List.of("notebook@example.com"))
        .containsEntry("allows", List.of(Map.of("protocol", "tcp", "ports", List.of("443"))));
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

    assertThat(program.inputsOf(FIREWALL, "notebook-http"))
        .containsEntry("sourceRanges", List.of("0.0.0.0/0"))
        .containsEntry("allows", List.of(Map.of("protocol", "tcp", "ports", List.of("80"))));
    assertThat(program.fact("url")).isEqualTo("https://notebook.example.com");
  }

  @Test
  void smallNetworkTellsOfItsFlowsAndReachesGoogleWithoutTheInternet() {
    assertThat(theDefault().inputsOf("gcp:compute/subnetwork:Subnetwork", "notebook"))
        .containsEntry("ipCidrRange", "10.0.0.0/28")
        .containsEntry("privateIpGoogleAccess", true)
        .containsKey("logConfig");
    assertThat(theDefault().inputsOf("gcp:compute/network:Network", "notebook"))
        .containsEntry("autoCreateSubnetworks", false);
  }

  @Test
  void servicesStayOnForOthersWhenTheStackIsDestroyed() {
    assertThat(theDefault().inputsOf(SERVICE))
        .allSatisfy(it -> assertThat(it).containsEntry("disableOnDestroy", false))
        .extracting(it -> it.get("service"))
        .contains("compute.googleapis.com", "secretmanager.googleapis.com");
  }

  @Test
  void machineHasTheDiskWithUsersFilesByItsName() {
    assertThat(machine(theDefault()))
        .extractingByKey("attachedDisks", LIST)
        .containsExactly(Map.of("source", "notebook-data-id", "deviceName", "cloudnotebook-data"));
    assertThat(theDefault().fact("dataDisk")).isEqualTo("cloudnotebook-data");
  }

  @Test
  void usersFilesTheirBackupAndTheLogStayWhenTheStackIsDestroyed() {
    assertThat(theDefault().kept())
        .containsExactlyInAnyOrder(
            DISK + " notebook-data",
            LOG + " notebook",
            SCHEDULE + " notebook-backup",
            SCHEDULED + " notebook-backup");
  }

  @Test
  void usersDiskHasASnapshotEveryDayInItsRegion() {
    Program program = with(it -> it.backup(Backup.builder().at("03:00").retentionDays(7).build()));

    assertThat(program.inputsOf(SCHEDULE, "notebook-backup"))
        .containsEntry("region", "europe-west1")
        .extractingByKey("snapshotSchedulePolicy", MAP)
        .containsEntry(
            "schedule", Map.of("dailySchedule", Map.of("daysInCycle", 1.0, "startTime", "03:00")))
        .containsEntry(
            "retentionPolicy",
            Map.of("maxRetentionDays", 7.0, "onSourceDiskDelete", "KEEP_AUTO_SNAPSHOTS"))
        .containsEntry("snapshotProperties", Map.of("storageLocations", "europe-west1"));
    assertThat(program.inputsOf(SCHEDULED, "notebook-backup"))
        .containsEntry("disk", "notebook-data-id")
        .containsEntry("zone", "europe-west1-b");
  }

  @Test
  void backupCanBeLeftToOthers() {
    assertThat(with(it -> it.backup(Backup.disabled())).inputsOf(SCHEDULE)).isEmpty();
  }

  @Test
  void usersFilesAreProtectedUnlessTheProgramSaysNo() {
    assertThat(theDefault().guarded()).containsExactly(DISK + " notebook-data");
    assertThat(Program.of(it -> it.protectData(false)).guarded()).isEmpty();
  }

  @Test
  void machineWritesSignInDetailsAndReadsNone() {
    Program program = theDefault();

    assertThat(program.inputsOf(ROLE, "notebook-writes-sign-in"))
        .containsEntry("roleId", "cloudNotebook104")
        .containsEntry(
            "permissions", List.of("secretmanager.versions.add", "secretmanager.versions.destroy"));
    assertThat(program.inputsOf(SECRET_MEMBER))
        .singleElement(MAP)
        .containsEntry("secretId", "notebook-sign-in-ada-id")
        .containsEntry("role", "notebook-writes-sign-in-id")
        .containsEntry("member", THE_MACHINE);
  }

  @Test
  void everyUserHasASecretInTheRegion() {
    Program program = with(it -> it.authentication(Authentication.passwordAndTotp("ada", "g.h")));

    assertThat(program.inputsOf(SECRET))
        .extracting(it -> String.valueOf(it.get("secretId")))
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).matches("science-[0-9a-f]{8}-sign-in-ada"),
            it -> assertThat(it).matches("science-[0-9a-f]{8}-sign-in-g-h"));
    assertThat(program.inputsOf(SECRET, "notebook-sign-in-ada"))
        .containsEntry(
            "replication",
            Map.of("userManaged", Map.of("replicas", List.of(Map.of("location", "europe-west1")))));
  }

  @Test
  void machineHasTheFewestRoles() {
    Program program = theDefault();

    assertThat(program.inputsOf(PROJECT_MEMBER))
        .extracting(it -> it.get("role"), it -> it.get("member"))
        .containsExactly(tuple("roles/logging.logWriter", THE_MACHINE));
    assertThat(program.inputsOf(BUCKET_MEMBER))
        .extracting(it -> it.get("role"), it -> it.get("member"))
        .containsExactly(tuple("roles/storage.objectViewer", THE_MACHINE));
    assertThat(program.inputsOf(ACCOUNT_MEMBER))
        .extracting(it -> it.get("role"), it -> it.get("member"), it -> it.get("serviceAccountId"))
        .containsExactly(
            tuple("roles/iam.serviceAccountTokenCreator", THE_MACHINE, "name of notebook-kernels"));
  }

  @Test
  void kernelsAccountHasNoRole() {
    Program program = theDefault();

    assertThat(program.all())
        .extracting((Mocks.ResourceArgs it) -> it.inputs.get("member"))
        .doesNotContain("serviceAccount:notebook-kernels@example.com");
    assertThat(program.fact("kernelIdentity")).isEqualTo("notebook-kernels@example.com");
  }

  @Test
  void pulumiWritesNoSecret() {
    assertThat(theDefault().all())
        .extracting((Mocks.ResourceArgs it) -> it.type)
        .doesNotContain(
            "gcp:secretmanager/secretVersion:SecretVersion", "gcp:serviceaccount/key:Key");
  }

  @Test
  void bundleLiesInABucketThatNobodyElseReads() {
    Program program = theDefault();

    assertThat(program.inputsOf(BUCKET, "notebook-bundle"))
        .containsEntry("uniformBucketLevelAccess", true)
        .containsEntry("publicAccessPrevention", "enforced")
        .hasEntrySatisfying("name", it -> assertThat(it).asString().matches("nb-[0-9a-f]{20}"));
    assertThat(program.document())
        .contains("https://storage.googleapis.com/storage/v1/b/nb-", "?alt=media");
  }

  @Test
  void logIsKeptForTheDaysOfTheNotebook() {
    assertThat(theDefault().inputsOf(LOG, "notebook")).containsEntry("retentionDays", 90.0);
    assertThat(
            theDefault().inputsOf("gcp:logging/projectSink:ProjectSink", "notebook").get("filter"))
        .asString()
        .matches("logName=\"projects/research-7312/logs/cloudnotebook-science-[0-9a-f]{8}\"");
  }

  @Test
  void machineIsToldWhatOnlyTheEngineKnows() {
    Program program = theDefault();

    assertThat(program.fact("address")).isEqualTo("203.0.113.5");
    assertThat(program.fact("url")).isEqualTo("https://203.0.113.5");
    assertThat(program.fact("signInPrefix"))
        .matches("projects/research-7312/secrets/science-[0-9a-f]{8}-sign-in-");
  }

  @Test
  void fingerprintIsWhatTheMachineReported() {
    List<String> told = new ArrayList<>();

    Program.run(
        () -> {
          NotebookEnvironment environment =
              new NotebookEnvironment("notebook", Program.args().build());
          Output<Boolean> noted = environment.caFingerprint().applyValue(told::add);
          assertThat(noted).isNotNull();
        });

    assertThat(told).containsExactly("AB:CD");
  }

  @Test
  void programFailsIfItCannotLearnWhetherTheMachineIsReady() {
    try (GuestAttributes api = new GuestAttributes().failing(403)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Program.run(NotebookEnvironmentTest::makeOne, api, false))
          .havingRootCause()
          .withMessageStartingWith("who deploys may not ask");
    }
  }

  @Test
  void previewAsksTheMachineNothing() {
    try (GuestAttributes api = new GuestAttributes()) {
      Program.run(NotebookEnvironmentTest::makeOne, api, true);

      assertThat(api.questions()).isEmpty();
    }
  }

  @Test
  void changedSettingChangesTheStateInPlaceAndNothingElseOfTheMachine() {
    Program before = theDefault();
    Program after = with(it -> it.environment("TZ=UTC"));

    assertThat(after.document()).isNotEqualTo(before.document());
    assertThat(machine(after))
        .usingRecursiveComparison()
        .ignoringFields("metadata")
        .isEqualTo(machine(before));
    assertThat(metadata(after))
        .containsEntry("startup-script", metadata(before).get("startup-script"));
  }

  @Test
  void existingThingsTakeThePlaceOfNewOnes() {
    Program program =
        Program.of(
            it ->
                it.networkId(COMPANY + "global/networks/lab")
                    .subnetworkId(COMPANY + "regions/europe-west1/subnetworks/lab")
                    .addressId(COMPANY + "regions/europe-west1/addresses/lab")
                    .dataDiskId(COMPANY + "zones/europe-west1-b/disks/lab")
                    .imageId(COMPANY + "global/images/debian")
                    .kernelServiceAccount(COMPANY + "serviceAccounts/kernels@example.com"));

    assertThat(program.inputsOf("gcp:compute/network:Network")).isEmpty();
    assertThat(program.inputsOf("gcp:compute/address:Address")).isEmpty();
    assertThat(program.inputsOf(DISK)).isEmpty();
    assertThat(program.inputsOf(ACCOUNT)).hasSize(1);
    assertThat(program.inputsOf(FIREWALL, "notebook-https")).containsEntry("project", "company");
    assertThat(machine(program))
        .extractingByKey("bootDisk", MAP)
        .extractingByKey("initializeParams", MAP)
        .containsEntry("image", COMPANY + "global/images/debian");
    assertThat(program.fact("address")).isEqualTo("203.0.113.9");
    assertThat(program.fact("kernelIdentity")).isEqualTo("kernels@example.com");
  }

  @Test
  void companysAccountOfTheMachineGetsNoRole() {
    Program program =
        Program.of(it -> it.machineServiceAccount(COMPANY + "serviceAccounts/machine@example.com"));

    for (String type :
        List.of(PROJECT_MEMBER, BUCKET_MEMBER, ACCOUNT_MEMBER, SECRET_MEMBER, ROLE)) {
      assertThat(program.inputsOf(type)).as(type).isEmpty();
    }
    assertThat(machine(program))
        .extractingByKey("serviceAccount", MAP)
        .containsEntry("email", "machine@example.com");
  }

  @Test
  void idOfAnotherKindIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.dataDiskId("disk-1")))
        .withMessageStartingWith("dataDiskId disk-1 is no name of the form projects/PROJECT/zones");
  }

  @Test
  void newDiskStartsFromTheSnapshotAndBothDisksHaveTheCompanysKey() {
    String snapshot = COMPANY + "global/snapshots/friday";
    String key = COMPANY + "locations/europe-west1/keyRings/r/cryptoKeys/k";
    Program program = Program.of(it -> it.dataDiskSnapshotId(snapshot).diskKey(key));

    assertThat(program.inputsOf(DISK, "notebook-data"))
        .containsEntry("snapshot", snapshot)
        .containsEntry("diskEncryptionKey", Map.of("kmsKeySelfLink", key));
    assertThat(machine(program))
        .extractingByKey("bootDisk", MAP)
        .containsEntry("kmsKeySelfLink", key);
  }

  @Test
  void machineReadsTheCompanysCertificateAndNoOtherSecret() {
    String secret = COMPANY + "secrets/tls";
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
                    .certificateSecret(secret));

    assertThat(program.inputsOf(SECRET_MEMBER, "notebook-reads-certificate"))
        .containsEntry("secretId", secret)
        .containsEntry("role", "roles/secretmanager.secretAccessor");
    assertThat(program.fact("certificateSecret")).isEqualTo(secret);
  }

  @Test
  void contradictionsAreRefusedBeforeAnythingIsRegistered() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Program.of(
                    it ->
                        it.dataDiskId(COMPANY + "zones/europe-west1-b/disks/lab")
                            .dataDiskSnapshotId(COMPANY + "global/snapshots/friday")))
        .withMessage(
            "dataDiskId and dataDiskSnapshotId were both given, and only one of them can hold:"
                + " leave one out")
        .satisfies(refusal -> assertThat(refusal).hasNoSuppressedExceptions());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.networkId(COMPANY + "global/networks/lab")))
        .withMessageStartingWith(
            "networkId and subnetworkId at notebook name one existing network");
  }

  @Test
  void signInThatNoMachineHasIsRefusedByItsPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(it -> it.authentication(Authentication.cloud())))
        .withMessageStartingWith(
            "notebook asks for what is not on Google Cloud:\n  authentication.cloud")
        .withMessageContaining("is not served by these constructs yet; leave it out");
  }

  @Test
  void kernelsDoNotGetTheMachinesAccount() {
    String account = COMPANY + "serviceAccounts/both@example.com";

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Program.of(it -> it.machineServiceAccount(account).kernelServiceAccount(account)))
        .withMessageContaining("are both " + account);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m7i.large", "t2a-standard-2"})
  void machineTypeThatCannotServeIsRefused(String machineType) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> with(it -> it.compute(Compute.builder().machineType(machineType).build())))
        .withMessageContaining(machineType);
  }

  @Test
  void placeThatGoogleCloudCannotHaveIsRefusedOnceItIsKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(it -> it.project("Research").region("eu-west-1")))
        .withMessageContainingAll("project: \"Research\"", "region: \"eu-west-1\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(it -> it.compute(Compute.builder().zone("us-east1-b").build())))
        .withMessageContaining("compute.zone: \"us-east1-b\" is no zone of the region");
  }

  @Test
  void projectIsRequired() {
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                NotebookEnvironmentArgs.builder()
                    .notebook(Program.notebook().build())
                    .build()
                    .project())
        .withMessage("project is required: give it by project(…)");
  }

  @Test
  void twoEnvironmentsShareNoName() {
    Program program =
        Program.run(
            () -> {
              for (String name : List.of("one", "two")) {
                new NotebookEnvironment(name, Program.args().build());
              }
            });

    for (String type : List.of(Program.MACHINE, BUCKET, DISK, FIREWALL)) {
      assertThat(program.inputsOf(type))
          .hasSize(2)
          .extracting(it -> it.get("name"))
          .doesNotHaveDuplicates();
    }
    assertThat(program.inputsOf(ACCOUNT))
        .extracting(it -> it.get("accountId"))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyResourceIsNamedFromItsComponent() {
    assertThat(theDefault().all())
        .extracting((Mocks.ResourceArgs it) -> it.name)
        .allMatch(name -> name.startsWith("notebook") || name.startsWith("science-"));
  }

  private static void makeOne() {
    new NotebookEnvironment("notebook", Program.args().build());
  }

  private static Program theDefault() {
    return Program.of(it -> it);
  }

  private static Program with(UnaryOperator<Notebook.Builder> settings) {
    return Program.of(it -> it.notebook(settings.apply(Program.notebook()).build()));
  }

  private static Map<String, Object> machine(Program program) {
    return program.inputsOf(Program.MACHINE, "notebook");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> metadata(Program program) {
    return (Map<String, Object>) program.metadata();
  }
}
