package io.github.cloudnotebook.localcloud.cli;

import io.github.cloudnotebook.localcloud.LocalCloudException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the local cloud. */
@Command(
    name = "local-cloud",
    description = "A notebook on an AWS that is emulated on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {Up.class, Shell.class, Down.class})
public final class Main {

  private Main() {}

  /** Runs one command; its status is 0 when it did what was asked. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (exception, commandLine, parsed) -> fail(exception, commandLine.getErr()))
            .execute(arguments));
  }

  /** What a local cloud says in words is all that a person needs to know; the rest is a fault. */
  private static int fail(Exception exception, PrintWriter terminal) throws Exception {
    if (!(exception instanceof LocalCloudException)) {
      throw exception;
    }
    terminal.println();
    terminal.println(exception.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
