package io.github.cloudnotebook.localmachine.cli;

import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a program on the notebook's machine, as an administrator does. */
@Command(
    name = "shell",
    description = "Opens a shell of root's on the notebook's machine, or runs a program there.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Shell implements Callable<Integer> {

  private final Target target;

  @Option(names = "--home", description = "the cloud's own directory")
  private Path directory;

  @Parameters(
      paramLabel = "PROGRAM",
      description = "the program and what it is told",
      defaultValue = "bash")
  private List<String> program;

  Shell(Target target) {
    this.target = target;
    this.directory = target.home();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalCloud cloud = target.clouds().apply(new Home(directory).site()).find();
    if (!cloud.isUp()) {
      throw new LocalCloudException(
          "no notebook runs here: %s starts one".formatted(target.command("up")));
    }
    String[] words = program.toArray(String[]::new);
    return new ProcessBuilder(cloud.guest().inside(words)).inheritIO().start().waitFor();
  }
}
