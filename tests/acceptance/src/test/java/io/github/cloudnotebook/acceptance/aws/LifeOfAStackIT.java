package io.github.cloudnotebook.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localmachine.Deployment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A stack has a long life under one name: parts come, go and come back, keys change, it is
 * destroyed and deployed again, and what was kept never blocks it.
 */
@Order(21)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeOfAStackIT {
  private static final String NOTEBOOK =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada]
      """;

  private static final String WITHOUT_BACKUP = "backup:\n  enabled: false\n";
  private static final String STORAGE = "storage: {}\n";
  private static final String DATABASE = "database: {}\n";
  private static final String BUDGET = "budget:\n  monthlyUsd: 50\n  emails: [ada@example.com]\n";
  private static final String FIRST_KEY = key(1);
  private static final String OTHER_KEY = key(2);

  private RunningNotebook notebook;

  @BeforeAll
  void startCloud() {
    notebook = RunningNotebook.withoutMachine("life").with(OwnKeyApp.class);
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void itIsDeployed() {
    deploy(NOTEBOOK);
  }

  @Test
  @Order(2)
  void backupIsTurnedOffAndOnAgain() {
    deploy(NOTEBOOK + WITHOUT_BACKUP);
    deploy(NOTEBOOK);
  }

  @Test
  @Order(3)
  void storageAndABudgetAreTurnedOnAndOffAndOnAgain() {
    deploy(NOTEBOOK + STORAGE + BUDGET);
    deploy(NOTEBOOK);
    deploy(NOTEBOOK + STORAGE + BUDGET);
  }

  @Test
  @Order(4)
  void aBudgetGetsAnotherSumAndOtherReaders() {
    deploy(NOTEBOOK + STORAGE + BUDGET.replace("50", "60").replace("ada@", "grace@"));
  }

  @Test
  @Order(5)
  void itGetsAKeyAndAnotherOneAndTheFirstAgain() {
    deployWith(FIRST_KEY);
    deployWith(OTHER_KEY);
    deployWith(FIRST_KEY);
  }

  @Test
  @Order(6)
  void itIsDestroyedAndDeployedAgainUnderItsName() {
    destroy();
    deploy(NOTEBOOK + STORAGE + BUDGET + DATABASE);
  }

  @Test
  @Order(7)
  void withADatabaseToo() {
    destroy();
    deploy(NOTEBOOK + STORAGE + BUDGET + DATABASE);
  }

  private void deploy(String yaml) {
    Deployment deployment = notebook.deploy(yaml);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
  }

  private void deployWith(String key) {
    notebook.name(OwnKeyApp.KEY, key);
    deploy(NOTEBOOK + STORAGE);
  }

  private void destroy() {
    Deployment destroyed = notebook.destroy();
    assertThat(destroyed.succeeded()).as(destroyed.log()).isTrue();
  }

  private static String key(int number) {
    return "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-00000000000" + number;
  }
}
