package io.github.cloudnotebook.gcp.cdktf;

import software.constructs.Construct;

/**
 * A whole notebook environment: the server and each part that the notebook asks for, connected.
 *
 * <pre>{@code
 * new GoogleProvider(this, "Google");
 * NotebookEnvironment.Builder.create(this, "Notebook")
 *     .notebook(notebook)
 *     .project("research-7312")
 *     .region("europe-west1")
 *     .build();
 * }</pre>
 *
 * <p>On Google Cloud the server is the only part yet; a notebook with storage or a database is
 * refused.
 */
public class NotebookEnvironment extends Construct {
  private final NotebookServer server;

  /**
   * Creates the environment.
   *
   * @throws IllegalArgumentException if the notebook asks for what is not on Google Cloud, or not
   *     yet
   */
  public NotebookEnvironment(Construct scope, String id, NotebookEnvironmentProps props) {
    super(scope, id);
    server = NotebookServer.Builder.create(this, "Server").from(props).build();
  }

  /** The server. */
  public NotebookServer getServer() {
    return server;
  }

  /** Makes a {@link NotebookEnvironment}, as CDKTF's own builders do. */
  public static final class Builder extends NotebookEnvironmentPropsBuilder<Builder> {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Starts with every default. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Makes the construct. */
    public NotebookEnvironment build() {
      return new NotebookEnvironment(scope, id, new Copy(this));
    }
  }
}
