package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.blueprint.LocalAddress;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Notebook;

/**
 * Access to a notebook through Session Manager, for users outside the allowed networks.
 *
 * @param command what forwards a port of a user's own machine to the notebook
 * @param url the address for browsers while it runs
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html">Session
 *     Manager, port forwarding</a>
 */
public record PortForward(String command, String url) {
  /** The way to the machine of a notebook. */
  public static PortForward to(Notebook notebook, String region, String instanceId) {
    return new PortForward(
        ("aws ssm start-session --region %s --target %s"
                + " --document-name AWS-StartPortForwardingSession"
                + " --parameters portNumber=443,localPortNumber=%d")
            .formatted(region, instanceId, LocalAddress.PORT),
        LocalAddress.of(notebook));
  }

  /** Whether no network reaches the notebook in another way. */
  public static boolean isTheOnlyWay(Access access) {
    return !access.publicAddress() && access.allowedCidrs().isEmpty();
  }
}
