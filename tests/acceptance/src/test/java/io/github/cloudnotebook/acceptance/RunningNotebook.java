package io.github.cloudnotebook.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudnotebook.localcloud.Deployment;
import io.github.cloudnotebook.localcloud.Guest;
import io.github.cloudnotebook.localcloud.LocalCloud;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A notebook stack on a local cloud of its own, and the people who use it. */
final class RunningNotebook implements AutoCloseable {
  private static final Path STACK = Path.of("../../stacks/aws").toAbsolutePath().normalize();

  private final LocalCloud cloud;
  private final Path folder;
  private final Map<String, NotebookUser> users = new HashMap<>();
  private Map<String, String> outputs = Map.of();

  private RunningNotebook(LocalCloud cloud, Path folder) {
    this.cloud = cloud;
    this.folder = folder;
  }

  /**
   * Starts a new cloud, in the place of one that a run has left; nothing is deployed yet. Its
   * machines have the {@link Software} of a notebook from the beginning.
   */
  static RunningNotebook on(String cloudName) {
    return start(cloudName, cloud(cloudName).machines(Software.installed()));
  }

  /** The same with machines that are bare: for tests that are about installing. */
  static RunningNotebook fromNothing(String cloudName) {
    return start(cloudName, cloud(cloudName));
  }

  /** The same where nothing boots: for tests that are about what a deploy makes of the account. */
  static RunningNotebook withoutMachine(String cloudName) {
    return start(cloudName, cloud(cloudName).withoutMachines());
  }

  private static LocalCloud.Builder cloud(String name) {
    Path home = Path.of("target", name).toAbsolutePath();
    return LocalCloud.builder().name(name).home(home).ownPorts();
  }

  private static RunningNotebook start(String cloudName, LocalCloud.Builder cloud) {
    cloud.find().close();
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), cloudName + "-").toAbsolutePath();
      Path app = Files.createDirectories(folder.resolve("app"));
      Files.copy(STACK.resolve("cdk.json"), app.resolve("cdk.json"));
      Files.createSymbolicLink(app.resolve("target"), STACK.resolve("target"));
      return new RunningNotebook(cloud.start(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for an app of a test's own, whose stack is called notebook and has a Server. */
  static RunningNotebook on(String cloudName, Class<?> app, String... arguments) {
    return on(cloudName).with(app, arguments);
  }

  /** Deploys this app from now on. */
  RunningNotebook with(Class<?> app, String... arguments) {
    File settings = app().resolve("cdk.json").toFile();
    String command =
        "java -cp %s %s %s"
            .formatted(
                System.getProperty("java.class.path"), app.getName(), String.join(" ", arguments));
    try {
      ObjectMapper json = new ObjectMapper();
      json.writeValue(settings, ((ObjectNode) json.readTree(settings)).put("app", command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Deploys with this notebook.yaml, as a user who has edited the file. */
  Deployment deploy(String yaml) {
    try {
      Files.writeString(app().resolve("notebook.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Deployment deployment = cloud.deploy(app());
    outputs = deployment.outputs().getOrDefault("notebook", Map.of());
    return deployment;
  }

  /** Names something that the company has already, in the CDK's context, beside its look-ups. */
  void context(String key, String value) {
    File file = app().resolve("cdk.context.json").toFile();
    ObjectMapper json = new ObjectMapper();
    try {
      JsonNode context = file.exists() ? json.readTree(file) : json.createObjectNode();
      json.writeValue(file, ((ObjectNode) context).put(key, value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Destroys the stack. */
  Deployment destroy() {
    return cloud.destroy(app());
  }

  /** The outputs of the last deployment. */
  Map<String, String> outputs() {
    return outputs;
  }

  LocalCloud cloud() {
    return cloud;
  }

  Guest guest() {
    return cloud.guest();
  }

  Path app() {
    return folder.resolve("app");
  }

  URI url() {
    return URI.create("https://notebook.localhost:" + cloud.ports().https());
  }

  /** A user in front of a browser; the sign-in details are read when he is first met. */
  NotebookUser user(String name) {
    return users.computeIfAbsent(name, this::meet);
  }

  /** A user who trusts the certificate authority of a machine that came after his details. */
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
    return cloud
        .secret("cloudnotebook/notebook/Notebook/Server/" + name)
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
