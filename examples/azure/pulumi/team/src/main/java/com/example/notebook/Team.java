package com.example.notebook;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import io.github.cloudnotebook.azure.pulumi.NotebookEnvironment;
import io.github.cloudnotebook.azure.pulumi.NotebookEnvironmentArgs;
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
                .location("westeurope")
                .dnsZoneId(context.config().require("dnsZoneId"))
                .clientSecretId(context.config().require("clientSecretId"))
                .build());
    context.export("url", environment.url());
  }
}
