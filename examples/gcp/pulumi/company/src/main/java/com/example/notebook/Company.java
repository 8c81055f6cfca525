package com.example.notebook;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.gcp.storage.BucketIAMMember;
import com.pulumi.gcp.storage.BucketIAMMemberArgs;
import io.github.cloudnotebook.gcp.pulumi.NotebookEnvironment;
import io.github.cloudnotebook.gcp.pulumi.NotebookEnvironmentArgs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Notebook;

/** What a company has already: network, key, channel, billing account; and what cells may read. */
public final class Company {
  private Company() {}

  public static void main(String[] arguments) {
    Pulumi.run(Company::stack);
  }

  private static void stack(Context context) {
    Notebook notebook =
        Notebook.builder()
            .access(Access.builder().publicAddress(false).build())
            .authentication(Authentication.passwordAndTotp("ada", "grace"))
            .budget(Budget.ofMonthlyUsd(200, "it@example.com"))
            .build();
    NotebookEnvironment environment =
        new NotebookEnvironment(
            "notebook",
            NotebookEnvironmentArgs.builder()
                .notebook(notebook)
                .project("research-7312")
                .region("europe-west1")
                .networkId(context.config().require("networkId"))
                .subnetworkId(context.config().require("subnetworkId"))
                .diskKey(context.config().require("diskKey"))
                .notificationChannels(context.config().require("notificationChannel"))
                .billingAccount(context.config().require("billingAccount"))
                .build());
    new BucketIAMMember(
        "cells-read-measurements",
        BucketIAMMemberArgs.builder()
            .bucket(context.config().require("measurements"))
            .role("roles/storage.objectViewer")
            .member(environment.server().kernelMember())
            .build());
    context.export("url", environment.url());
    context.export("portForwardCommand", environment.server().portForwardCommand());
    context.export("caFingerprint", environment.caFingerprint());
    context.export("signInDetails", environment.server().signInPrefix());
  }
}
