package com.example.notebook;

import com.pulumi.Pulumi;
import io.github.cloudnotebook.gcp.pulumi.NotebookEnvironment;
import io.github.cloudnotebook.gcp.pulumi.NotebookEnvironmentArgs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;

/** The minimum to write: who may sign in, from where, and in which project and region. */
public final class Minimal {
  private Minimal() {}

  public static void main(String[] arguments) {
    Pulumi.run(
        context -> {
          Notebook notebook =
              Notebook.builder()
                  .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
                  .authentication(Authentication.passwordAndTotp("ada", "grace"))
                  .build();
          NotebookEnvironment environment =
              new NotebookEnvironment(
                  "notebook",
                  NotebookEnvironmentArgs.builder()
                      .notebook(notebook)
                      .project("research-7312")
                      .region("europe-west1")
                      .build());
          context.export("url", environment.url());
          context.export("caFingerprint", environment.caFingerprint());
          context.export("signInDetails", environment.server().signInPrefix());
        });
  }
}
