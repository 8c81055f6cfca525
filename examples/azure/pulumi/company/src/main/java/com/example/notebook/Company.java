package com.example.notebook;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.azurenative.authorization.RoleAssignment;
import com.pulumi.azurenative.authorization.RoleAssignmentArgs;
import io.github.cloudnotebook.azure.pulumi.NotebookEnvironment;
import io.github.cloudnotebook.azure.pulumi.NotebookEnvironmentArgs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Notebook;

/** What a company has already: groups, network, key, log, action group; and what cells may read. */
public final class Company {
  /** Storage Blob Data Reader. */
  private static final String READS_FILES =
      "/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";

  private Company() {}

  public static void main(String[] arguments) {
    Pulumi.run(Company::stack);
  }

  private static void stack(Context context) {
    Notebook notebook =
        Notebook.builder()
            .access(Access.builder().publicAddress(false).allowedCidrs("10.0.0.0/8").build())
            .authentication(Authentication.passwordAndTotp("ada", "grace"))
            .budget(Budget.ofMonthlyUsd(200, "it@example.com"))
            .build();
    NotebookEnvironment environment =
        new NotebookEnvironment(
            "notebook",
            NotebookEnvironmentArgs.builder()
                .notebook(notebook)
                .location("westeurope")
                .resourceGroupName(context.config().require("resourceGroupName"))
                .keptResourceGroupName(context.config().require("keptResourceGroupName"))
                .subnetId(context.config().require("subnetId"))
                .diskEncryptionSetId(context.config().require("diskEncryptionSetId"))
                .logWorkspaceId(context.config().require("logWorkspaceId"))
                .actionGroupId(context.config().require("actionGroupId"))
                .build());
    new RoleAssignment(
        "cells-read-measurements",
        RoleAssignmentArgs.builder()
            .scope(context.config().require("measurementsId"))
            .roleDefinitionId(READS_FILES)
            .principalId(environment.server().kernelPrincipalId())
            .principalType("ServicePrincipal")
            .build());
    context.export("url", environment.url());
    context.export("caFingerprint", environment.caFingerprint());
    context.export("signInDetails", environment.server().signInPrefix());
  }
}
