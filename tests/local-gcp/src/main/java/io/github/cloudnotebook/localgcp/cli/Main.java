package io.github.cloudnotebook.localgcp.cli;

import io.github.cloudnotebook.localgcp.LocalGcp;
import io.github.cloudnotebook.localmachine.cli.LocalCommand;
import io.github.cloudnotebook.localmachine.cli.Target;
import java.nio.file.Path;

/** The command line of the local Google Cloud. */
public final class Main {

  private static final Target TARGET =
      new Target(Path.of("stacks/gcp"), Path.of(".local-gcp"), " gcp", LocalGcp::at);

  private Main() {}

  /** Runs one command; exits with 0 on success. */
  public static void main(String[] arguments) {
    System.exit(LocalCommand.run(TARGET, arguments));
  }
}
