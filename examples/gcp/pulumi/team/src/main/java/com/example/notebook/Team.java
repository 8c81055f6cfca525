package com.example.notebook;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import io.github.cloudnotebook.gcp.pulumi.NotebookEnvironment;
import io.github.cloudnotebook.gcp.pulumi.NotebookEnvironmentArgs;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;

/** Sign-in at the company's OpenID provider, a domain with a certificate, storage, a database. */
public final class Team {
  private Team() {}

  public static void main(String[] arguments) {
    Pulumi.run(Team::stack);
  }

  private static void stack(Context context) {
    NotebookEnvironment environment =
        new NotebookEnvironment(
            "notebook",
            NotebookEnvironmentArgs.builder()
                .notebook(NotebookYaml.read(Path.of("notebook.yaml")))
                .project("research-7312")
                .region("europe-west1")
                .managedZone(context.config().require("managedZone"))
                .clientSecret(context.config().require("clientSecret"))
                .build());
    context.export("url", environment.url());
  }
}
