package io.github.cloudnotebook.localpulumi.cli;

import io.github.cloudnotebook.localmachine.cli.LocalCommand;
import io.github.cloudnotebook.localmachine.cli.Target;
import io.github.cloudnotebook.localpulumi.LocalPulumi;
import java.nio.file.Path;

/** The command line of the local AWS that Pulumi deploys to. */
public final class Main {

  private static final Target TARGET =
      new Target(
          Path.of("examples/aws/pulumi/minimal"),
          Path.of(".local-pulumi"),
          " aws --engine pulumi",
          LocalPulumi::at);

  private Main() {}

  /** Runs one command; exits with 0 on success. */
  public static void main(String[] arguments) {
    System.exit(LocalCommand.run(TARGET, arguments));
  }
}
