package io.github.cloudnotebook.localmachine.cli;

import io.github.cloudnotebook.localmachine.LocalCloudException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of a local cloud. */
@Command(
    name = "local-cloud",
    description = "A notebook on a cloud that is emulated on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class LocalCommand {

  private LocalCommand() {}

  /**
   * Runs one command and returns its exit status: 0 on success.
   *
   * @param target the cloud that the commands are for
   */
  public static int run(Target target, String... arguments) {
    return new CommandLine(new LocalCommand())
        .addSubcommand(new Up(target))
        .addSubcommand(new Shell(target))
        .addSubcommand(new Down(target))
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> fail(exception, commandLine.getErr()))
        .execute(arguments);
  }

  /**
   * A local cloud's own message is all that a person needs to know; any other exception is a bug.
   */
  private static int fail(Exception exception, PrintWriter terminal) throws Exception {
    if (!(exception instanceof LocalCloudException)) {
      throw exception;
    }
    terminal.println();
    terminal.println(exception.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
