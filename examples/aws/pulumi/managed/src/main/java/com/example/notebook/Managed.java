package com.example.notebook;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import io.github.cloudnotebook.aws.pulumi.ManagedNotebook;
import io.github.cloudnotebook.aws.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;

/** SageMaker's own notebook with a Java kernel, in the company's network and with its key. */
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
                .subnetId(context.config().require("subnetId"))
                .encryptionKeyArn(context.config().require("encryptionKeyArn"))
                .build());
    // For the one person whose notebook this is; it needs a second factor.
    Policy signIn =
        new Policy("sign-in", PolicyArgs.builder().policy(notebook.signInPolicy()).build());
    context.export("signInPolicyArn", signIn.arn());
    context.export("signInCommand", notebook.signInCommand());
    context.export("startCommand", notebook.startCommand());
  }
}
