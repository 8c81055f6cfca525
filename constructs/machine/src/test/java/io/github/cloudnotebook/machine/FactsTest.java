package io.github.cloudnotebook.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.model.Tls;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final Notebook SMALLEST = BundleTest.notebook("ada");
  private static final Notebook LARGER =
      Notebook.builder()
          .access(Access.builder().allowedCidrs("203.0.113.0/24").domain("lab.example.com").build())
          .authentication(Authentication.passwordAndTotp("ada"))
          .tls(Tls.supplied())
          .storage(ObjectStorage.builder().build())
          .build();

  @Test
  void factsOfASettingAreNeededOnlyWithIt() {
    assertThat(Stream.of(Fact.values()).filter(fact -> fact.isNeededBy(LARGER, MachineCloud.AWS)))
        .filteredOn(fact -> !fact.isNeededBy(SMALLEST, MachineCloud.AWS))
        .containsExactlyInAnyOrder(
            Fact.CERTIFICATE_SECRET, Fact.STORAGE_BUCKET, Fact.STORAGE_REGION);
  }

  @Test
  void everyMissingFactIsNamed() {
    Facts facts = all(Set.of(Fact.STORAGE_BUCKET, Fact.URL));

    assertThatIllegalStateException()
        .isThrownBy(() -> facts.completeFor(LARGER, MachineCloud.AWS))
        .withMessage(
            "the machine of the notebook notebook is not told: storageBucket, url; put each of"
                + " these facts, or leave out the setting that needs it");
  }

  @Test
  void factsThatAreNotNeededMayBeMissing() {
    assertThat(all(Set.of(Fact.STORAGE_BUCKET)).completeFor(SMALLEST, MachineCloud.AWS))
        .containsEntry("url", "the URL")
        .doesNotContainKey("storageBucket");
  }

  @Test
  void whoseTheIdentityOfKernelsIsMattersOnAwsOnly() {
    Set<Fact> origin = Set.of(Fact.KERNEL_IDENTITY_ORIGIN);

    assertThat(all(origin).completeFor(SMALLEST, MachineCloud.AZURE))
        .containsKey("kernelIdentity")
        .doesNotContainKey("kernelIdentityOrigin");
    assertThatIllegalStateException()
        .isThrownBy(() -> all(origin).completeFor(SMALLEST, MachineCloud.AWS))
        .withMessageContaining("is not told: kernelIdentityOrigin;");
  }

  @Test
  void machineOnAzureMustKnowWhichIdentityIsItsOwn() {
    Facts facts = all(Set.of(Fact.MACHINE_IDENTITY));

    assertThat(facts.completeFor(SMALLEST, MachineCloud.AWS)).doesNotContainKey("machineIdentity");
    assertThatIllegalStateException()
        .isThrownBy(() -> facts.completeFor(SMALLEST, MachineCloud.AZURE))
        .withMessageContaining("is not told: machineIdentity;");
  }

  @Test
  void eachCloudHasItsOwnWayToTheDatabasesAdministrator() {
    Notebook notebook =
        Notebook.builder()
            .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
            .authentication(Authentication.passwordAndTotp("ada"))
            .database(Database.builder().build())
            .build();

    assertThat(
            Stream.of(Fact.DATABASE_SECRET, Fact.DATABASE_ADMINISTRATOR)
                .filter(fact -> fact.isNeededBy(notebook, MachineCloud.AWS)))
        .containsExactly(Fact.DATABASE_SECRET);
    assertThat(
            Stream.of(Fact.DATABASE_SECRET, Fact.DATABASE_ADMINISTRATOR)
                .filter(fact -> fact.isNeededBy(notebook, MachineCloud.AZURE)))
        .containsExactly(Fact.DATABASE_ADMINISTRATOR);
  }

  private static Facts all(Set<Fact> missing) {
    Facts facts = new Facts();
    Stream.of(Fact.values())
        .filter(fact -> !missing.contains(fact))
        .forEach(fact -> facts.put(fact, "the " + fact));
    return facts;
  }
}
