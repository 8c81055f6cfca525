package io.github.cloudnotebook.localmachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The real command line of Terraform, or of OpenTofu, pointed at an emulated cloud.
 *
 * <p>An app is a directory of Terraform's files; a built stack writes them there first.
 */
public final class Terraform implements DeployTool {

  private static final String STACK = "target/notebook-stack.jar";
  private static final String KEEP = "KeepWhenDestroying";

  private final TerraformCloud cloud;
  private final Supplier<String> program;

  private Terraform(TerraformCloud cloud, Supplier<String> program) {
    this.cloud = cloud;
    this.program = program;
  }

  /**
   * Terraform, as this machine has it.
   *
   * @param cloud what it deploys to
   */
  public static Terraform of(TerraformCloud cloud) {
    return new Terraform(cloud, Terraform::installed);
  }

  /**
   * OpenTofu, which is built once in some minutes.
   *
   * @param cloud what it deploys to
   */
  public static Terraform openTofu(TerraformCloud cloud, Cache cache) {
    return new Terraform(cloud, () -> OpenTofu.in(cache).toString());
  }

  @Override
  public String name() {
    return "terraform";
  }

  @Override
  public List<String> sources() {
    return List.of("notebook.yaml");
  }

  @Override
  public Deployment deploy(Path app, Progress progress, Runnable meanwhile) {
    Result prepared = prepare(app, progress);
    if (!prepared.succeeded()) {
      return new Deployment(false, prepared.stdout(), Map.of());
    }
    progress.step("terraform apply");
    Result result = start(app, progress, "apply", "-auto-approve").resultAfter(meanwhile);
    return new Deployment(result.succeeded(), result.stdout(), Map.of(nameOf(app), outputs(app)));
  }

  /**
   * Destroys as a user does: where Terraform refuses, because something is to be kept, its state is
   * told to forget that, by the command that the stack's outputs say. With OpenTofu, its program
   * stands for the first word.
   */
  @Override
  public Deployment destroy(Path app, Progress progress, Runnable meanwhile) {
    progress.step("terraform destroy");
    String keep = outputs(app).getOrDefault(KEEP, "").replaceFirst("^terraform", program.get());
    Result result = start(app, progress, "destroy", "-auto-approve").resultAfter(meanwhile);
    String log = result.stdout();
    if (!result.succeeded() && !keep.isEmpty()) {
      progress.step(keep);
      Result kept = start(List.of("sh", "-ec", keep), app, progress).result();
      result = start(app, progress, "destroy", "-auto-approve").resultAfter(meanwhile);
      log += kept.stdout() + result.stdout();
    }
    return new Deployment(result.succeeded(), log, Map.of());
  }

  /**
   * What a deploy would change: the exit status is 0 if nothing, 2 if something.
   *
   * @param app the directory of its settings, deployed before
   */
  public Result plan(Path app) {
    return start(app, Progress.silent(), "plan", "-detailed-exitcode").result();
  }

  private Result prepare(Path app, Progress progress) {
    if (Files.exists(app.resolve(STACK))) {
      progress.step("synthesis");
      Result result =
          command(List.of("java", "-jar", STACK)).in(app).start(progress::line).result();
      if (!result.succeeded()) {
        return result;
      }
    }
    cloud.prepare(app, progress);
    progress.step("terraform init");
    return start(app, progress, "init").result();
  }

  private Command.Running start(Path app, Progress progress, String verb, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program.get(), verb, "-no-color", "-input=false"));
    words.addAll(List.of(arguments));
    return start(words, app, progress);
  }

  private Command.Running start(List<String> command, Path app, Progress progress) {
    return command(command).in(cloud.directory(app)).start(progress::line);
  }

  private Command command(List<String> words) {
    return Command.of(words)
        .without("ARM_")
        .without("GOOGLE_")
        .without("TF_")
        .without("NO_PROXY")
        .without("no_proxy")
        .with(Map.of("CHECKPOINT_DISABLE", "1", "TF_IN_AUTOMATION", "1"))
        .with(cloud.variables());
  }

  /** The outputs of the last deploy. */
  private Map<String, String> outputs(Path app) {
    Result result =
        command(List.of(program.get(), "output", "-json")).in(cloud.directory(app)).run();
    Map<String, String> outputs = new TreeMap<>();
    if (result.succeeded()) {
      for (Map.Entry<String, JsonNode> output : json(result.stdout()).properties()) {
        outputs.put(output.getKey(), output.getValue().get("value").asText());
      }
    }
    return outputs;
  }

  /** The name of the notebook, which the configuration notes. */
  private static String nameOf(Path app) {
    Path configuration = app.resolve("cdk.tf.json");
    try {
      return Files.exists(configuration)
          ? json(Files.readString(configuration)).at("/~1~1/metadata/stackName").asText()
          : app.getFileName().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new LocalCloudException("terraform answered " + text, e);
    }
  }

  private static String installed() {
    if (!Command.of("sh", "-c", "command -v terraform").run().succeeded()) {
      throw new LocalCloudException(
          "this machine lacks terraform: install version 1.11 or newer from"
              + " https://developer.hashicorp.com/terraform/install");
    }
    return "terraform";
  }
}
