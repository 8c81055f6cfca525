package com.example.notebook;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.gcp.projects.IAMMember;
import com.pulumi.gcp.projects.IAMMemberArgs;
import io.github.cloudnotebook.gcp.pulumi.ManagedNotebook;
import io.github.cloudnotebook.gcp.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;

/**
 * Workbench's own notebook with a Java kernel for one person, and tables that cells read. Raise the
 * version of {@code com.pulumi:gcp} to one that has {@code workbench.Instance}.
 */
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
                .project("research-7312")
                .region("europe-west1")
                .owner("ada@example.com")
                .build());
    new IAMMember(
        "cells-read-tables",
        IAMMemberArgs.builder()
            .project("warehouse-4711")
            .role("roles/bigquery.dataViewer")
            .member(notebook.member())
            .build());
    context.export("url", notebook.url());
    context.export("startCommand", notebook.startCommand());
  }
}
