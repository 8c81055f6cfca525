package com.example.notebook;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import io.github.cloudnotebook.azure.pulumi.AssignedUser;
import io.github.cloudnotebook.azure.pulumi.ManagedNotebook;
import io.github.cloudnotebook.azure.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;

/** Azure Machine Learning's own notebooks with a Java kernel for two people; private. */
public final class Managed {
  private Managed() {}

  public static void main(String[] arguments) {
    Pulumi.run(Managed::stack);
  }

  private static void stack(Context context) {
    ManagedNotebook notebook =
        new ManagedNotebook(
            "notebook",
            ManagedNotebookArgs.builder()
                .notebook(
                    Notebook.builder()
                        .access(Access.builder().publicAddress(false).build())
                        .authentication(Authentication.cloud())
                        .build())
                // From the company's mirror, with the SHA-256 that the JDK's publisher names.
                .jdkArchive(
                    new JdkArchive(
                        "https://mirror.example.com/jdk-25_linux-x64.tar.gz",
                        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"))
                .location("westeurope")
                .users(
                    List.of(
                        new AssignedUser("ada", "00000000-1111-2222-3333-444444444444"),
                        new AssignedUser("grace", "00000000-1111-2222-3333-555555555555")))
                .privateEndpointSubnetId(context.config().require("privateEndpointSubnetId"))
                .build());
    context.export("url", notebook.url());
    context.export("startOfAda", notebook.startCommand("ada"));
    context.export("startOfGrace", notebook.startCommand("grace"));
  }
}
