package com.example.notebook;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.inputs.ProviderDefaultTagsArgs;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.aws.pulumi.NotebookEnvironment;
import io.github.cloudnotebook.aws.pulumi.NotebookEnvironmentArgs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.Map;

/** What a company has already: network, key, topic, tags; and what cells may read. */
public final class Company {
  private Company() {}

  public static void main(String[] arguments) {
    Pulumi.run(Company::stack);
  }

  private static void stack(Context context) {
    Provider tagged =
        new Provider(
            "tagged",
            ProviderArgs.builder()
                .defaultTags(
                    ProviderDefaultTagsArgs.builder().tags(Map.of("team", "research")).build())
                .build());
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
                .subnetId(context.config().require("subnetId"))
                .encryptionKeyArn(context.config().require("encryptionKeyArn"))
                .alarmTopicArn(context.config().require("alarmTopicArn"))
                .build(),
            ComponentResourceOptions.builder().providers(tagged).build());
    new RolePolicy(
        "cells-read-measurements",
        RolePolicyArgs.builder()
            .role(environment.server().kernelRoleName())
            .policy(
                """
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Effect": "Allow",
                    "Action": "s3:GetObject",
                    "Resource": "arn:aws:s3:::measurements/*"
                  }
                }
                """)
            .build());
    context.export("url", environment.url());
    context.export("caFingerprint", environment.caFingerprint());
    context.export("signInDetails", environment.server().signInPrefix());
  }
}
