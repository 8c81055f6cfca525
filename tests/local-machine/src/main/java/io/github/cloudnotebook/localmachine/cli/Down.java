package io.github.cloudnotebook.localmachine.cli;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.LocalCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Destroys the stack as a user does in an account, then removes the local cloud. */
@Command(
    name = "down",
    description = "Destroys the stack and removes the local cloud with all that is in it.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Down implements Callable<Integer> {

  private final Target target;

  @Option(names = "--home", description = "the cloud's own directory")
  private Path directory;

  @Spec private CommandSpec command;

  Down(Target target) {
    this.target = target;
    this.directory = target.home();
  }

  @Override
  public Integer call() {
    Home home = new Home(directory.toAbsolutePath().normalize());
    Terminal terminal = new Terminal(command.commandLine().getOut(), home.log(), Instant.now());
    LocalCloud cloud = target.clouds().apply(home.site()).progress(terminal).find();
    boolean clean = true;
    if (cloud.isUp() && Files.exists(home.app())) {
      clean = destroy(cloud, home, terminal);
    }
    terminal.step("removing the local cloud");
    cloud.close();
    home.delete();
    terminal.step("done");
    return clean ? 0 : 1;
  }

  private static boolean destroy(LocalCloud cloud, Home home, Terminal terminal) {
    Deployment destroyed = cloud.destroy(home.app());
    if (!destroyed.succeeded()) {
      terminal.print(destroyed.log());
      terminal.print(
          "%s destroy failed; what is on this machine is removed all the same."
              .formatted(cloud.tool().name()));
      return false;
    }
    terminal.print(
        """

        In a real account a destroy keeps what users made and what an auditor may ask for:
          the data volume %s with the users' files,
          the log of the machine,
          the sign-in details of users who have not signed in yet.
        The README of the stack says how to come back to them and how to remove them.
        Here they are removed with the rest.
        """
            .formatted(String.join(", ", new TreeSet<>(cloud.account().volumes()))));
    return true;
  }
}
