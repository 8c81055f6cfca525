package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.model.Notebook;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IInstance;

/** Access to a notebook through Session Manager, for users outside the allowed networks. */
public record PortForward(String command, String url) {
  private static final int LOCAL_PORT = 8443;

  public static PortForward to(Notebook notebook, IInstance machine) {
    return new PortForward(
        ("aws ssm start-session --region %s --target %s"
                + " --document-name AWS-StartPortForwardingSession"
                + " --parameters portNumber=443,localPortNumber=%d")
            .formatted(Stack.of(machine).getRegion(), machine.getInstanceId(), LOCAL_PORT),
        // The only name on a user's own machine that the machine's authority certifies.
        "https://%s.localhost:%d".formatted(notebook.name(), LOCAL_PORT));
  }
}
