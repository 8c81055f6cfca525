package io.github.cloudnotebook.stacks.gcp;

import io.github.cloudnotebook.engines.TerraformProgramPromises;
import org.junit.jupiter.api.Test;

/** The program of this stack. */
class NotebookAppTest extends TerraformProgramPromises {
  NotebookAppTest() {
    super(NotebookApp.class, "google_compute_instance");
  }

  @Test
  void settingThatIsNotOnGoogleIsReportedWithoutAStackTrace() throws Exception {
    writeNotebook(
        """
        access: {allowedCidrs: [203.0.113.0/24]}
        authentication: {passwordAndTotp: {users: [ada]}}
        database: {machineType: GP_Standard_D4ds_v5}
        """);

    assertRefused("is no machine type of Cloud SQL for PostgreSQL");
  }
}
