package io.github.cloudnotebook.localaws.cli;

import io.github.cloudnotebook.localaws.LocalAws;
import io.github.cloudnotebook.localmachine.cli.LocalCommand;
import io.github.cloudnotebook.localmachine.cli.Target;
import java.nio.file.Path;

/** The command line of the local AWS. */
public final class Main {

  private static final Target TARGET =
      new Target(Path.of("stacks/aws"), Path.of(".local"), "", LocalAws::at);

  private Main() {}

  /** Runs one command; exits with 0 on success. */
  public static void main(String[] arguments) {
    System.exit(LocalCommand.run(TARGET, arguments));
  }
}
