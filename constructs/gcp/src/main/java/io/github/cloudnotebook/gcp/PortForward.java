package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.Notebook;

/**
 * Access to a notebook without a public address, by Identity-Aware Proxy.
 *
 * @see <a href="https://cloud.google.com/iap/docs/using-tcp-forwarding">TCP forwarding</a>
 */
public final class PortForward {
  private static final int LOCAL_PORT = 8443;

  private PortForward() {}

  /** The command that runs on a user's own machine. */
  public static String command(String machineName, String zone, String project) {
    return ("gcloud compute start-iap-tunnel %s 443 --local-host-port=localhost:%d --zone=%s"
            + " --project=%s")
        .formatted(machineName, LOCAL_PORT, zone, project);
  }

  /** The address there: the only name that the notebook's own authority certifies. */
  public static String url(Notebook notebook) {
    return "https://%s.localhost:%d".formatted(notebook.name(), LOCAL_PORT);
  }
}
