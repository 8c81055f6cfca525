package io.github.cloudnotebook.acceptance;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Guest;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A notebook stack on its own local cloud, and the people who use it. */
public final class RunningNotebook implements AutoCloseable {
  private static final CloudFixture FIXTURE = CloudFixture.current();

  private final CloudStack stack;
  private final LocalCloud cloud;
  private final Path folder;
  private final Map<String, NotebookUser> users = new HashMap<>();
  private Map<String, String> outputs = Map.of();

  private RunningNotebook(CloudStack stack, LocalCloud cloud, Path folder) {
    this.stack = stack;
    this.cloud = cloud;
    this.folder = folder;
  }

  /**
   * Starts a new cloud, replacing one left by another run; nothing is deployed yet. Its machines
   * start with the {@link Software} of a notebook.
   */
  public static RunningNotebook on(String cloudName) {
    return on(FIXTURE, cloudName);
  }

  /** The same on another cloud than the one that the promises are tested on. */
  public static RunningNotebook on(CloudStack stack, String cloudName) {
    return start(stack, cloudName, stack.cloud(site(cloudName)).machines(Software.installed()));
  }

  /** The same with bare machines: for tests of the installation. */
  public static RunningNotebook fromNothing(String cloudName) {
    return start(FIXTURE, cloudName, FIXTURE.cloud(site(cloudName)));
  }

  /** The same, but nothing boots: for tests of what a deploy does in the account. */
  public static RunningNotebook withoutMachine(String cloudName) {
    return start(FIXTURE, cloudName, FIXTURE.withoutMachines(site(cloudName)));
  }

  /** Starts a new cloud that only some tests need, for an app of the test's own. */
  public static RunningNotebook in(Function<Site, LocalCloud.Builder> cloud, String cloudName) {
    return start(FIXTURE, cloudName, cloud.apply(site(cloudName)));
  }

  private static Site site(String name) {
    return new Site(name, Path.of("target", name));
  }

  private static RunningNotebook start(
      CloudStack stack, String cloudName, LocalCloud.Builder builder) {
    LocalCloud left = builder.ownPorts().find();
    left.close();
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), cloudName + "-").toAbsolutePath();
      Path app = Files.createDirectories(folder.resolve("app"));
      Trees.copy(left.tool().sources().stream().map(stack.stack()::resolve), app);
      Path built = stack.stack().resolve("target");
      if (Files.exists(built)) {
        Files.createSymbolicLink(app.resolve("target"), built);
      }
      return new RunningNotebook(stack, builder.start(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for a test's own app, whose stack is called notebook and has a Server. */
  public static RunningNotebook on(String cloudName, Class<?> app, String... arguments) {
    return on(cloudName).with(app, arguments);
  }

  /** Deploys this app from now on. */
  public RunningNotebook with(Class<?> app, String... arguments) {
    FIXTURE.define(
        app(),
        "java -cp %s %s %s"
            .formatted(
                System.getProperty("java.class.path"), app.getName(), String.join(" ", arguments)));
    return this;
  }

  /** Deploys with this notebook.yaml, as a user who has edited the file. */
  public Deployment deploy(String yaml) {
    try {
      Files.writeString(app().resolve("notebook.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deploy();
  }

  /** Deploys the app as it is. */
  public Deployment deploy() {
    Deployment deployment = cloud.deploy(app());
    outputs = deployment.outputs().getOrDefault("notebook", Map.of());
    return deployment;
  }

  /** Names an existing resource of the company, besides what the deploy looks up. */
  public void name(String thing, String value) {
    FIXTURE.name(app(), thing, value);
  }

  /** Destroys the stack. */
  public Deployment destroy() {
    return cloud.destroy(app());
  }

  /** The outputs of the last deployment. */
  public Map<String, String> outputs() {
    return outputs;
  }

  public LocalCloud cloud() {
    return cloud;
  }

  public Guest guest() {
    return cloud.guest();
  }

  /** The cloud's zone that the machine is in. */
  public String zone() {
    return guest().run("cloud-init", "query", "v1.availability_zone").stdout().strip();
  }

  /** The directory that is deployed. */
  public Path app() {
    return folder.resolve("app");
  }

  public URI url() {
    return URI.create("https://notebook.localhost:" + cloud.ports().https());
  }

  /** A user with a browser; the sign-in details are read at the first call. */
  public NotebookUser user(String name) {
    return users.computeIfAbsent(name, this::meet);
  }

  /** A user who trusts the certificate authority of a machine newer than their details. */
  NotebookUser user(String name, String caCertificate) {
    Optional<NotebookUser> before = Optional.ofNullable(users.remove(name));
    before.ifPresent(NotebookUser::close);
    SignInDetails details =
        before.map(NotebookUser::details).orElseGet(() -> detailsOf(name)).trusting(caCertificate);
    return users.computeIfAbsent(
        name, it -> new NotebookUser(details, cloud, url(), browserOf(it)));
  }

  /** A user who was given new sign-in details. */
  NotebookUser userWithNewDetails(String name) {
    Optional.ofNullable(users.remove(name)).ifPresent(NotebookUser::close);
    return user(name);
  }

  private NotebookUser meet(String name) {
    return new NotebookUser(detailsOf(name), cloud, url(), browserOf(name));
  }

  private SignInDetails detailsOf(String name) {
    return stack
        .signInDetails(this, name)
        .map(SignInDetails::parse)
        .orElseThrow(
            () -> new AssertionError("no sign-in details of " + name + " in the secret store"));
  }

  private Path browserOf(String name) {
    try {
      return Files.createTempDirectory(folder, "browser-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      users.values().forEach(NotebookUser::close);
    } finally {
      cloud.close();
    }
  }
}
