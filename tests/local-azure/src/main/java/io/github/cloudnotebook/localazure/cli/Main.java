package io.github.cloudnotebook.localazure.cli;

import io.github.cloudnotebook.localazure.LocalAzure;
import io.github.cloudnotebook.localmachine.cli.LocalCommand;
import io.github.cloudnotebook.localmachine.cli.Target;
import java.nio.file.Path;

/** The command line of the local Azure. */
public final class Main {

  private static final Target TARGET =
      new Target(Path.of("stacks/azure"), Path.of(".local-azure"), " azure", LocalAzure::at);

  private Main() {}

  /** Runs one command; exits with 0 on success. */
  public static void main(String[] arguments) {
    System.exit(LocalCommand.run(TARGET, arguments));
  }
}
