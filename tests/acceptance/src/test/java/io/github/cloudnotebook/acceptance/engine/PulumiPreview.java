package io.github.cloudnotebook.acceptance.engine;

import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localpulumi.Program;
import io.github.cloudnotebook.localpulumi.Pulumi;
import io.github.cloudnotebook.localpulumi.PulumiEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A program of the benchmark's, of which previews are measured; its JVM has 384 MiB. */
public final class PulumiPreview implements AutoCloseable {
  private final Path project;
  private final EchoedCloud cloud;
  private final PulumiEngine engine;

  /**
   * Makes the project, and previews it once.
   *
   * @param folder where it is to be
   * @param cloud {@code azure} or {@code gcp}
   * @param program its main class
   */
  public PulumiPreview(Path folder, String cloud, Class<?> program) throws IOException {
    project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(project.resolve("Pulumi.yaml"), "name: notebook\nruntime: java\n");
    this.cloud = cloud.equals("azure") ? new EchoedAzure() : new EchoedGoogleCloud();
    new Program(project).write(program.getName(), ExampleProgram.libraries(this.cloud.name()));
    engine = new PulumiEngine(new Site("bench", folder.resolve("home")), this.cloud);
    Result first = engine.tool().preview(project);
    if (!first.succeeded()) {
      throw new IOException(first.stdout());
    }
  }

  /** The directory to run it in. */
  public Path project() {
    return project;
  }

  /** One more preview, as a command. */
  public Pulumi.Invocation again() {
    Pulumi.Invocation preview = engine.tool().previewOf(project);
    Map<String, String> variables = new HashMap<>(preview.variables());
    variables.put("JAVA_TOOL_OPTIONS", "-Xmx384m");
    return new Pulumi.Invocation(preview.words(), variables);
  }

  @Override
  public void close() {
    engine.close();
    cloud.close();
  }
}
