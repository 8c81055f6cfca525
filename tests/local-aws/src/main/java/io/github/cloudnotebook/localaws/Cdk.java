package io.github.cloudnotebook.localaws;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Command;
import io.github.cloudnotebook.localmachine.DeployTool;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Progress;
import io.github.cloudnotebook.localmachine.Resources;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localmachine.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real CDK command line, pointed at the emulated AWS; it deploys all stacks of an app. */
final class Cdk implements DeployTool {

  private static final List<String> PACKAGE = List.of("npm/package.json", "npm/package-lock.json");

  private final Site site;
  private final EmulatedAws aws;

  Cdk(Site site, EmulatedAws aws) {
    this.site = site;
    this.aws = aws;
  }

  @Override
  public String name() {
    return "cdk";
  }

  @Override
  public List<String> sources() {
    return List.of("cdk.json", "notebook.yaml");
  }

  @Override
  public Deployment deploy(Path app, Progress progress, Runnable meanwhile) {
    Path bootstrapped = site.run().resolve("bootstrapped");
    if (!Files.exists(bootstrapped)) {
      progress.step("cdk bootstrap");
      Result result = bootstrap(app, progress);
      if (!result.succeeded()) {
        return new Deployment(false, result.stdout(), Map.of());
      }
      mark(bootstrapped);
    }
    progress.step("cdk deploy");
    forgetOutputs();
    Result result =
        run(
                app,
                progress,
                "deploy",
                "--all",
                "--require-approval=never",
                "--progress=events",
                "--outputs-file=" + outputsFile())
            .resultAfter(meanwhile);
    return new Deployment(result.succeeded(), result.stdout(), outputs());
  }

  @Override
  public Deployment destroy(Path app, Progress progress, Runnable meanwhile) {
    progress.step("cdk destroy");
    Result result =
        run(app, progress, "destroy", "--all", "--force", "--progress=events")
            .resultAfter(meanwhile);
    return new Deployment(result.succeeded(), result.stdout(), Map.of());
  }

  /** Prepares the account, without the app: the command would run it and need nothing from it. */
  private Result bootstrap(Path app, Progress progress) {
    String environment = "aws://%s/%s".formatted(EmulatedAws.ACCOUNT, EmulatedAws.REGION);
    return run(app, progress, "bootstrap", environment, "--app=").result();
  }

  /** The outputs of the last deploy. */
  private Map<String, Map<String, String>> outputs() {
    try {
      return Files.exists(outputsFile())
          ? new ObjectMapper().readValue(outputsFile().toFile(), new TypeReference<>() {})
          : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Command.Running run(Path app, Progress progress, String verb, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program().toString(), verb));
    words.addAll(List.of(arguments));
    words.addAll(
        List.of("--no-notices", "--no-color", "--output=" + site.run().resolve("cdk.out")));
    return Command.of(words)
        .in(app)
        .without("AWS_")
        .with(aws.clientEnvironment())
        .with(
            Map.of(
                "CDK_DISABLE_CLI_TELEMETRY", "true",
                "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "true"))
        .start(progress::line);
  }

  private Path outputsFile() {
    return site.run().resolve("outputs.json");
  }

  private void forgetOutputs() {
    try {
      Files.deleteIfExists(outputsFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pinned version of the command line, installed if it is missing. */
  private Path program() {
    return site.cache()
        .made("cdk", PACKAGE.stream().map(Resources::text).toList(), Cdk::installInto)
        .resolve("npm/node_modules/.bin/cdk");
  }

  private static void mark(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void installInto(Path directory) {
    PACKAGE.forEach(file -> Resources.copy(file, directory));
    Command.of("npm", "ci", "--silent", "--no-audit", "--no-fund")
        .in(directory.resolve("npm"))
        .output();
  }
}
