package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.terraform.KeepCommand;
import software.constructs.Construct;

/**
 * A whole notebook environment: the server and each part that the notebook asks for, connected.
 *
 * <pre>{@code
 * new AzureProvider(this, "Azure");
 * NotebookEnvironment.Builder.create(this, "Notebook")
 *     .notebook(notebook)
 *     .location("westeurope")
 *     .build();
 * }</pre>
 *
 * <p>On Azure the server is the only part yet; a notebook with storage or a database is refused.
 */
public class NotebookEnvironment extends Construct {
  private final NotebookServer server;

  /**
   * Creates the environment.
   *
   * @throws IllegalArgumentException if the notebook asks for what Azure does not have, or not yet
   */
  public NotebookEnvironment(Construct scope, String id, NotebookEnvironmentProps props) {
    super(scope, id);
    server = NotebookServer.Builder.create(this, "Server").from(props).build();
  }

  /** The server. */
  public NotebookServer getServer() {
    return server;
  }

  /**
   * The command after which {@code terraform destroy} destroys the rest and leaves what users would
   * miss: their files, their sign-in details and the log. Without it, destroy is refused.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
   *     rm</a>
   */
  public String getKeepCommand() {
    return KeepCommand.within(this);
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
