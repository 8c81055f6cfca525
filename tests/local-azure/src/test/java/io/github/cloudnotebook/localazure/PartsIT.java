package io.github.cloudnotebook.localazure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Resources;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A deploy by OpenTofu, with the real provider, of what a notebook has besides its machine. */
@TestMethodOrder(OrderAnnotation.class)
class PartsIT {

  @TempDir static Path directory;

  private static Path app;
  private static LocalCloud cloud;

  @BeforeAll
  static void startTheCloud() throws IOException {
    app = Files.createDirectories(directory.resolve("parts"));
    Files.writeString(app.resolve("parts.tf"), Resources.text("parts/parts.tf"));
    cloud =
        LocalAzure.byOpenTofu(new Site("parts-azure", directory.resolve("home")))
            .ownPorts()
            .start();
  }

  @AfterAll
  static void endTheCloud() {
    cloud.close();
  }

  @Test
  @Order(1)
  void backupAlertsBudgetAndDomainAreMade() throws IOException {
    assertGreen("02:00");
  }

  /** The budget's month is the provider's to know: it is no change in any month. */
  @Test
  @Order(2)
  void nothingIsLeftToChange() {
    assertThat(((Terraform) cloud.tool()).plan(app).exit()).isZero();
  }

  /** Azure changes no policy, and deletes none that is in use. */
  @Test
  @Order(3)
  void diskMovesToAnotherPolicyBeforeTheOldOneGoes() throws IOException {
    assertGreen("03:00");
  }

  @Test
  @Order(4)
  void allIsRemovedInTheOrderThatAzureAsksFor() {
    Deployment destroyed = cloud.destroy(app);

    assertThat(destroyed.succeeded()).as(destroyed.log()).isTrue();
    assertThat(cloud.account().volumes()).isEmpty();
  }

  private static void assertGreen(String time) throws IOException {
    Files.writeString(app.resolve("terraform.tfvars"), "time = \"%s\"\n".formatted(time));
    Deployment deployment = cloud.deploy(app);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
  }
}
