package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.deployment.Deployment;
import com.pulumi.gcp.compute.Instance;
import com.pulumi.gcp.organizations.OrganizationsFunctions;
import com.pulumi.gcp.organizations.outputs.GetClientConfigResult;
import com.pulumi.resources.InvokeArgs;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.pulumi.Children;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Holds {@code pulumi up} until the machine reports that it is in its desired state.
 *
 * <p>No resource of Google Cloud waits for that and fails with a machine's words, and no command of
 * the user's own machine is needed: the program itself asks Compute Engine, with the token that the
 * provider has. It asks at each {@code pulumi up}, so one that was red is red until the machine is
 * ready; Pulumi's state says nothing of it. In a preview it asks nothing.
 */
public final class Readiness {
  private static final Duration PACE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(25);

  private final Output<String> fingerprint;

  /**
   * Waits for a report.
   *
   * @param document the desired state
   * @param needed what the machine needs to reach it
   */
  public Readiness(
      Children children, Instance machine, Output<String> document, List<Resource> needed) {
    this(children, machine.selfLink(), document.applyValue(DesiredState::sha256), needed);
  }

  /**
   * Waits for a report.
   *
   * @param machine its address in the API of Compute Engine
   * @param digest of what the machine reports, its SHA-256
   * @param needed what the machine needs for it
   */
  Readiness(
      Children children, Output<String> machine, Output<String> digest, List<Resource> needed) {
    boolean preview = Deployment.getInstance().isDryRun();
    Output<String> token =
        OrganizationsFunctions.getClientConfig(InvokeArgs.Empty, children.asking())
            .applyValue(GetClientConfigResult::accessToken);
    Output<List<String>> there = Output.all(needed.stream().map(Resource::urn).toList());
    fingerprint =
        Output.tuple(machine, digest, token, there)
            .apply(
                known ->
                    preview
                        ? Output.of("asked for after the preview")
                        : reported(
                            children.name(),
                            new MachineReports(URI.create(known.t1), known.t3, PACE, PATIENCE),
                            known.t2))
            // The provider's token is a secret, and what the machine reports is none.
            .asPlaintext();
  }

  /** The fingerprint in the machine's report. */
  public Output<String> fingerprint() {
    return fingerprint;
  }

  private static Output<String> reported(String name, MachineReports reports, String digest) {
    return Output.of(
        CompletableFuture.supplyAsync(() -> await(name, reports, digest), Readiness::start));
  }

  private static String await(String name, MachineReports reports, String digest) {
    try {
      return reports.fingerprintOf(digest);
    } catch (IllegalStateException e) {
      throw new IllegalStateException("%s: %s".formatted(name, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /** A thread of its own: Pulumi's few would all wait. */
  private static void start(Runnable task) {
    Thread thread = new Thread(task, "cloudnotebook-ready");
    thread.setDaemon(true);
    thread.start();
  }
}
