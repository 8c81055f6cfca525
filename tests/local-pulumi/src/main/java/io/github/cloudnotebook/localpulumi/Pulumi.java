package io.github.cloudnotebook.localpulumi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Command;
import io.github.cloudnotebook.localmachine.DeployTool;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Progress;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localmachine.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The real Pulumi command line, pointed at an emulated cloud.
 *
 * <p>An app is a Pulumi project: Maven's, or with its {@link Program} built.
 */
public final class Pulumi implements DeployTool {

  private static final String STACK = "notebook";
  private static final String PROTECTED = "protected";

  private final Site site;
  private final Supplier<Map<String, String>> cloud;

  /**
   * @param cloud variables that lead to the cloud, asked for at each call: it need not be up before
   */
  Pulumi(Site site, Supplier<Map<String, String>> cloud) {
    this.site = site;
    this.cloud = cloud;
  }

  @Override
  public String name() {
    return "pulumi";
  }

  @Override
  public List<String> sources() {
    return List.of("Pulumi.yaml", "pom.xml", "src");
  }

  @Override
  public Deployment deploy(Path app, Progress progress, Runnable meanwhile) {
    Result selected = prepare(app, progress);
    if (!selected.succeeded()) {
      return new Deployment(false, selected.stdout(), Map.of());
    }
    progress.step("pulumi up");
    Result result = start(app, progress, "up", "--yes").resultAfter(meanwhile);
    return new Deployment(result.succeeded(), result.stdout(), Map.of(STACK, outputs(app)));
  }

  /**
   * Destroys as a user does: where Pulumi refuses, because something is protected, it is told to
   * forget that, and destroys the rest.
   */
  @Override
  public Deployment destroy(Path app, Progress progress, Runnable meanwhile) {
    progress.step("pulumi destroy");
    Result result = start(app, progress, "destroy", "--yes").resultAfter(meanwhile);
    String log = result.stdout();
    if (!result.succeeded() && log.contains(PROTECTED)) {
      progress.step("pulumi state unprotect --all");
      Result unprotected = start(app, progress, "state", "unprotect", "--all", "--yes").result();
      result = start(app, progress, "destroy", "--yes").resultAfter(meanwhile);
      log += unprotected.stdout() + result.stdout();
    }
    return new Deployment(result.succeeded(), log, Map.of());
  }

  /** Says what a deploy of an app would do. */
  public Result preview(Path app) {
    Result selected = prepare(app, Progress.silent());
    return selected.succeeded() ? start(app, Progress.silent(), "preview").result() : selected;
  }

  /**
   * A preview as a command in the directory of the app, for one who measures it.
   *
   * @param words the program and its arguments
   * @param variables those that it needs besides this process's own
   */
  public record Invocation(List<String> words, Map<String, String> variables) {}

  /** The preview of an app that was deployed or previewed before. */
  public Invocation previewOf(Path app) {
    PulumiTools tools = PulumiTools.in(site.cache());
    return new Invocation(words(tools, "preview"), environment(tools));
  }

  /** Compares a deployed app with the account; it succeeds if nothing is to be changed. */
  public Result expectNoChanges(Path app) {
    return start(app, Progress.silent(), "preview", "--refresh", "--expect-no-changes").result();
  }

  /** What Pulumi notes about a deployed app, as JSON. */
  public String state(Path app) {
    return command(app, "stack", "export").output();
  }

  /** Where the SDK and HashiCorp's provider differ, line by line. */
  String differences() {
    PulumiTools tools = PulumiTools.in(site.cache());
    return Command.of(tools.provider().toString(), "differences").with(environment(tools)).output();
  }

  private Result prepare(Path app, Progress progress) {
    new Program(app).prepare();
    progress.step("pulumi, which is built once in some minutes");
    return start(app, progress, "stack", "select", "--create").result();
  }

  private Command.Running start(Path app, Progress progress, String... words) {
    return command(app, words).start(progress::line);
  }

  private Map<String, String> outputs(Path app) {
    Result result = command(app, "stack", "output", "--json").run();
    // Programs for Pulumi begin the names of outputs in lower case; other tools do not.
    Map<String, String> outputs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (result.succeeded()) {
      json(result.stdout()).forEach((name, value) -> outputs.put(name, String.valueOf(value)));
    }
    return outputs;
  }

  private Command command(Path app, String... words) {
    PulumiTools tools = PulumiTools.in(site.cache());
    return Command.of(words(tools, words))
        .in(app)
        .without("AWS_")
        .without("PULUMI_")
        .with(environment(tools));
  }

  private static List<String> words(PulumiTools tools, String... words) {
    List<String> command = new ArrayList<>(List.of(tools.command().toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--stack=" + STACK, "--non-interactive", "--color=never"));
    return command;
  }

  private Map<String, String> environment(PulumiTools tools) {
    Map<String, String> environment = new HashMap<>(cloud.get());
    environment.put("PULUMI_HOME", home(tools).toString());
    environment.put("PULUMI_BACKEND_URL", "file://" + home(tools));
    environment.put("PULUMI_CONFIG_PASSPHRASE", "local");
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    // Else it takes a quarter of the machine; and it ends before the better compiler pays.
    environment.put("JAVA_TOOL_OPTIONS", "-Xmx384m -XX:TieredStopAtLevel=1");
    return environment;
  }

  /** Pulumi's own files and its state, which end with the cloud. */
  private Path home(PulumiTools tools) {
    Path home = site.run().resolve("pulumi");
    Path plugins = home.resolve("plugins");
    try {
      if (!Files.exists(plugins)) {
        Files.createDirectories(home);
        Files.createSymbolicLink(plugins, tools.plugins());
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> json(String text) {
    try {
      return new ObjectMapper().readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new LocalCloudException("pulumi answered " + text, e);
    }
  }
}
