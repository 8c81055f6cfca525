package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NotebookTest {

  @Test
  void settingsLeftOutHaveSecureDefaults() {
    Notebook notebook = Examples.least();

    assertThat(notebook)
        .isEqualTo(
            new Notebook(
                "notebook",
                new Access(List.of("203.0.113.0/24"), false, Optional.empty(), true),
                Tls.internal(),
                new Authentication.PasswordAndTotp(List.of("ada")),
                new Compute(
                    Optional.of(Size.MEDIUM),
                    Optional.empty(),
                    Architecture.X86_64,
                    Optional.empty(),
                    20,
                    50),
                new JavaKernel(25, List.of(), List.of()),
                List.of(),
                new Packages(List.of(), List.of()),
                List.of(),
                Limits.builder().build(),
                Optional.empty(),
                new Updates("03:30", true),
                new IdleStop(true, Optional.of(60)),
                new Backup(true, Optional.of("02:00"), Optional.of(14)),
                new Log(90),
                Optional.empty(),
                Mirrors.builder().build(),
                Optional.empty(),
                GivenSettings.none()));
  }

  @Test
  void aMachineTypeReplacesTheDefaultSize() {
    assertThat(Compute.builder().machineType("standard-4").build().size()).isEmpty();
  }

  @Test
  void anEmptyDatabaseSectionHasSecureDefaults() {
    assertThat(Database.builder().build())
        .isEqualTo(new Database(Optional.of(Size.SMALL), Optional.empty(), 20, 17, 7, false));
  }

  @Test
  void aDatabaseIsCheckedWithoutItsNotebookToo() {
    assertRefused(
        () -> Database.builder().size(Size.LARGE).machineType("standard-4").storageGiB(5).build(),
        "database.storageGiB: 5 is too small; allowed: a whole number from 20 to 16384; write 20 or"
            + " more",
        "database.machineType: \"standard-4\" stands beside database.size; allowed: one of the"
            + " two; remove size to have just this type, or machineType to have just that size");
  }

  @Test
  void aDisabledIdleStopHasNoMinutes() {
    assertThat(IdleStop.disabled().afterMinutes()).isEmpty();
  }

  @Test
  void objectStorageExistsIfItsSectionDoes() {
    assertThat(NotebookYaml.read(Examples.LEAST + "storage: {}\n", "notebook.yaml").storage())
        .contains(new ObjectStorage(30));
  }

  @Test
  void aDisabledBackupHasNeitherTimeNorDays() {
    assertThat(Backup.disabled()).isEqualTo(new Backup(false, Optional.empty(), Optional.empty()));
  }

  @Test
  void aBudgetExistsIfItsSectionDoes() {
    assertThat(
            NotebookYaml.read(
                    Examples.LEAST + "budget: {monthlyUsd: 100, emails: [it@example.com]}\n",
                    "notebook.yaml")
                .budget())
        .contains(Budget.ofMonthlyUsd(100, "it@example.com"));
  }

  @Test
  void aBuiltBudgetFollowsTheRulesOfTheFile() {
    assertRefused(
        () -> Examples.withAccess("203.0.113.0/24").budget(Budget.ofMonthlyUsd(0)).build(),
        "budget.monthlyUsd: 0 is too small; allowed: a whole number from 1 to 1000000; write 1 or"
            + " more",
        "budget.emails: is empty; allowed: at most 10 e-mail addresses, each given once; write for"
            + " example `emails: [it@example.com]`");
  }

  @Test
  void aBuiltNotebookFollowsTheRulesOfTheFile() {
    assertRefused(
        () ->
            Examples.withAccess("203.0.113.5/24")
                .name("My Lab")
                .compute(Compute.builder().size(Size.LARGE).machineType("standard-4").build())
                .build(),
        "name: \"My Lab\" does not fit; allowed: 1 to 31 lower-case letters, digits and hyphens, a"
            + " letter first, no hyphen last; write it like notebook",
        "access.allowedCidrs[0]: \"203.0.113.5/24\" has bits set after the first 24; allowed: IPv4"
            + " or IPv6 networks in CIDR form, no bit set after the prefix, or names of the cloud's"
            + " own lists of networks, each given once; write \"203.0.113.0/24\"",
        "compute.machineType: \"standard-4\" stands beside compute.size; allowed: one of the two;"
            + " remove size to have just this type, or machineType to have just that size");
  }

  @Test
  void withoutAPublicAddressNoNetworkNeedsToBeAllowed() {
    Access access = Access.builder().publicAddress(false).build();

    Notebook notebook =
        Notebook.builder()
            .access(access)
            .authentication(Authentication.passwordAndTotp("ada"))
            .build();

    assertThat(notebook.access().allowedCidrs()).isEmpty();
  }

  @Test
  void accessAndAuthenticationAreRequired() {
    assertRefused(
        () -> Notebook.builder().build(),
        "access: is missing; allowed: the keys allowedCidrs, acknowledgeOpenToAll, domain,"
            + " publicAddress;"
            + " write for example `access: {allowedCidrs: [203.0.113.0/24]}`",
        "authentication: is missing; allowed: exactly one of passwordAndTotp, openIdConnect, cloud;"
            + " write for example `authentication: {passwordAndTotp: {users: [ada]}}`");
  }

  @Test
  void textKnownOnlyAtDeploymentIsRefusedWithTheEnginesMessage() {
    assertRefused(
        () -> Examples.withAccess("<<later>>").build(),
        "access.allowedCidrs[0]: \"<<later>>\" is known at deployment only; allowed: IPv4 or IPv6"
            + " networks in CIDR form, no bit set after the prefix, or names of the cloud's own"
            + " lists of networks, each given once; pass it by the engine");
  }

  @Test
  void aNumberKnownAtDeploymentOnlyIsRefused() {
    assertRefused(
        () ->
            Examples.withAccess("203.0.113.0/24")
                .compute(Compute.builder().dataDiskGiB(Integer.MIN_VALUE).build())
                .build(),
        "compute.dataDiskGiB: -2147483648 is known at deployment only; allowed: a whole number from"
            + " 10 to 16384; pass it by the engine");
  }

  @Test
  void changingAListAfterwardsDoesNotChangeTheNotebook() {
    List<String> users = new ArrayList<>(List.of("ada"));
    Authentication.PasswordAndTotp authentication = new Authentication.PasswordAndTotp(users);

    users.add("mallory");

    assertThat(authentication.users()).containsExactly("ada");
  }

  @Test
  void aListOfANotebookCannotBeChanged() {
    JavaKernel kernel = JavaKernel.builder().dependencies(new ArrayList<>()).build();

    assertThat(kernel.dependencies()).isUnmodifiable();
    assertThat(kernel.jvmOptions()).isUnmodifiable();
    assertThat(Examples.least().access().allowedCidrs()).isUnmodifiable();
  }

  private static void assertRefused(ThrowingCallable build, String... violations) {
    assertThatExceptionOfType(InvalidNotebookException.class)
        .isThrownBy(build)
        .satisfies(
            refusal ->
                assertThat(refusal.violations())
                    .map(Violation::toString)
                    .containsExactly(violations));
  }
}
