package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.blueprint.LocalAddress;

/**
 * Access to a notebook without a public address, by Identity-Aware Proxy.
 *
 * @see <a href="https://cloud.google.com/iap/docs/using-tcp-forwarding">TCP forwarding</a>
 */
public final class PortForward {
  private PortForward() {}

  /** The command that runs on a user's own machine. */
  public static String command(String machineName, String zone, String project) {
    return ("gcloud compute start-iap-tunnel %s 443 --local-host-port=localhost:%d --zone=%s"
            + " --project=%s")
        .formatted(machineName, LocalAddress.PORT, zone, project);
  }
}
