package io.github.cloudnotebook.localmachine.cli;

import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

  private final Function<Site, LocalCloud.Builder> clouds;

  @Option(names = "--home", description = "the cloud's own directory", defaultValue = ".local")
  private Path directory;

  @Parameters(
      paramLabel = "PROGRAM",
      description = "the program and what it is told",
      defaultValue = "bash")
  private List<String> program;

  Shell(Function<Site, LocalCloud.Builder> clouds) {
    this.clouds = clouds;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalCloud cloud = clouds.apply(new Home(directory).site()).find();
    if (!cloud.isUp()) {
      throw new LocalCloudException("no notebook runs here: bin/local-up starts one");
    }
    String[] words = program.toArray(String[]::new);
    return new ProcessBuilder(cloud.guest().inside(words)).inheritIO().start().waitFor();
  }
}
