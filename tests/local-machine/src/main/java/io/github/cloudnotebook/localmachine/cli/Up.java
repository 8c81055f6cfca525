package io.github.cloudnotebook.localmachine.cli;

import io.github.cloudnotebook.localmachine.DeployTool;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Guest;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the local cloud if it is not up, and deploys the stack to it. */
@Command(
    name = "up",
    description = "Deploys the stack to the local cloud, which is started first if need be.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Up implements Callable<Integer> {

  private static final int LAST_LINES = 25;

  private final Target target;

  @Option(names = "--stack", description = "directory of the stack")
  private Path stack;

  @Option(names = "--home", description = "the cloud's own directory")
  private Path directory;

  @Option(
      names = "--since",
      description = "when the command began, in seconds since 1970",
      hidden = true)
  private Long since;

  @Spec private CommandSpec command;

  Up(Target target) {
    this.target = target;
    this.stack = target.stack();
    this.directory = target.home();
  }

  @Override
  public Integer call() {
    Home home = Home.at(directory);
    Terminal terminal = new Terminal(out(), home.log(), beginning());
    LocalCloud.Builder builder = target.clouds().apply(home.site()).progress(terminal);
    DeployTool tool = builder.find().tool();
    home.takeOver(stack, tool.sources());
    LocalCloud cloud = builder.start();
    cloud.findGuest().ifPresent(Guest::boot);
    Deployment deployment = cloud.deploy(home.app());
    if (!deployment.succeeded()) {
      explain(deployment, tool, home, terminal);
      return 1;
    }
    terminal.step("ready");
    show(cloud, home, terminal, deployment.outputs());
    return 0;
  }

  private static void explain(
      Deployment deployment, DeployTool tool, Home home, Terminal terminal) {
    terminal.step("the deploy failed");
    List<String> lines = deployment.log().lines().toList();
    lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).forEach(terminal::print);
    terminal.print("All that %s said is in %s".formatted(tool.name(), home.log()));
  }

  private void show(
      LocalCloud cloud, Home home, Terminal terminal, Map<String, Map<String, String>> outputs) {
    String name = outputs.keySet().iterator().next();
    URI url = URI.create("https://%s.localhost:%d".formatted(name, cloud.ports().https()));
    List<Connection> fresh = fresh(cloud, home, url, outputs.get(name).get("SignInDetails"));
    Optional<Connection> kept = Connection.read(home.connection());
    Connection first =
        kept.or(() -> fresh.stream().findFirst())
            .orElseThrow(
                () ->
                    new LocalCloudException(
                        ("the notebook is up at %s, but its sign-in details were removed at the"
                                + " first sign-in and %s is gone: %s and %s make new ones")
                            .formatted(
                                url,
                                home.connection(),
                                target.command("down"),
                                target.command("up"))));
    first.write(home.connection());
    print(first, terminal);
    fresh.stream()
        .filter(connection -> !connection.user().equals(first.user()))
        .forEach(connection -> print(connection, terminal));
    terminal.print(
        """

        Certificate of the notebook's authority, for your browser to trust: %s
        Address, user, password and one-time-code secret of %s are also in %s
        At the first sign-in the notebook asks for a password of your own. A program that is to sign in
        sets it: echo "$NEW_PASSWORD" | %s cloudnotebook set-password %s
        %s after an edit of %s deploys the change; %s removes all.
        """
            .formatted(
                first.caCertificate(),
                first.user(),
                home.connection(),
                target.command("shell"),
                first.user(),
                target.command("up"),
                String.join(" or ", cloud.tool().sources()),
                target.command("down")));
  }

  /** The connections of users who have not signed in yet. */
  private static List<Connection> fresh(LocalCloud cloud, Home home, URI url, String prefix) {
    return cloud.account().secretNames(prefix).stream()
        .map(cloud.account()::secret)
        .flatMap(Optional::stream)
        .map(SignInDetails::parse)
        .map(details -> connection(details, url, home))
        .toList();
  }

  private static Connection connection(SignInDetails details, URI url, Home home) {
    try {
      Files.writeString(home.caCertificate(), details.caCertificate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Connection(
        url,
        details.user(),
        details.password(),
        details.otpauth(),
        home.caCertificate().toString());
  }

  private static void print(Connection connection, Terminal terminal) {
    terminal.print(
        """

        %s

        Address                %s
        User                   %s
        Password               %s
        One-time-code secret   %s"""
            .formatted(
                QrCode.of(connection.otpauth()),
                connection.url(),
                connection.user(),
                connection.password(),
                connection.oneTimeCodeSecret()));
  }

  private Instant beginning() {
    return since == null ? Instant.now() : Instant.ofEpochSecond(since);
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
