package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.gcp.pulumi.internal.Refusals;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole notebook environment: the server and what it needs, connected.
 *
 * <pre>{@code
 * new NotebookEnvironment(
 *     "notebook",
 *     NotebookEnvironmentArgs.builder()
 *         .notebook(notebook)
 *         .project("research-7312")
 *         .region("europe-west1")
 *         .build());
 * }</pre>
 *
 * <p>Without a {@code networkId} it makes a small network.
 */
@ResourceType(type = NotebookEnvironment.TYPE)
public final class NotebookEnvironment extends ComponentResource {
  static final String TYPE = "cloudnotebook-gcp:index:NotebookEnvironment";

  @Export(
      name = "url",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> url;

  @Export(
      name = "caFingerprint",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> caFingerprint;

  private final NotebookServer server;

  /** Creates the environment with Pulumi's default options. */
  public NotebookEnvironment(String name, NotebookEnvironmentArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the environment.
   *
   * @throws IllegalArgumentException if the args contradict one another or the notebook, before
   *     anything is registered
   */
  public NotebookEnvironment(
      String name, NotebookEnvironmentArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checked(name, args), options);
    server =
        new NotebookServer(
            name,
            NotebookServerArgs.from(args).build(),
            ComponentResourceOptions.builder().parent(this).build());
    url = server.url();
    caFingerprint = server.caFingerprint();
    registerOutputs(Map.of("url", url, "caFingerprint", caFingerprint));
  }

  /** The server. */
  public NotebookServer server() {
    return server;
  }

  /** The address for browsers. */
  public Output<String> url() {
    return url;
  }

  /** The SHA-256 fingerprint of the machine's certificate authority. */
  public Output<String> caFingerprint() {
    return caFingerprint;
  }
}
