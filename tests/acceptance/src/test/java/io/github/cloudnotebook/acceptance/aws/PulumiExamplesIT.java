package io.github.cloudnotebook.acceptance.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cloudnotebook.acceptance.engine.ExampleProgram;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Result;
import io.github.cloudnotebook.localmachine.Site;
import io.github.cloudnotebook.localmachine.Trees;
import io.github.cloudnotebook.localpulumi.LocalPulumi;
import io.github.cloudnotebook.localpulumi.Program;
import io.github.cloudnotebook.localpulumi.Pulumi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Pulumi would do for the examples of a company and of a team, in an AWS account that has what
 * they name. {@link PulumiIT} deploys the minimal one.
 */
@Order(34)
class PulumiExamplesIT {
  private static final Path EXAMPLES = Path.of("../../examples/aws/pulumi").toAbsolutePath();

  @TempDir static Path directory;

  private static LocalCloud cloud;
  private static Map<String, String> things;

  @BeforeAll
  static void makeWhatACompanyHas() throws IOException {
    assumeTrue(LocalPulumi.missing().isEmpty(), LocalPulumi.missing().orElse(""));
    Site site = new Site("examples", directory.resolve("home"));
    cloud = LocalPulumi.at(site).ownPorts().start();
    Path project = Files.createDirectory(directory.resolve("things"));
    Files.writeString(project.resolve("Pulumi.yaml"), "name: things\nruntime: java\n");
    new Program(project).write(CompanyThings.class.getName(), ExampleProgram.libraries("aws"));
    Deployment deployment = cloud.deploy(project);
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    things = deployment.outputs().get("notebook");
  }

  @AfterAll
  static void endTheCloud() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Test
  void theNotebookOfACompanyStandsInItsOwnNetwork() throws IOException {
    Result preview = preview("company", "Company", "subnetId", "encryptionKeyArn", "alarmTopicArn");

    assertThat(preview.succeeded()).as(preview.stdout()).isTrue();
    assertThat(preview.stdout())
        .contains("aws:ec2:Instance", "aws:cloudwatch:MetricAlarm", "cells-read-measurements")
        .doesNotContain("aws:ec2:Vpc ");
  }

  @Test
  void theNotebookOfATeamHasABucketAndADatabase() throws IOException {
    Result preview = preview("team", "Team", "hostedZoneId", "clientSecretArn");

    assertThat(preview.succeeded()).as(preview.stdout()).isTrue();
    assertThat(preview.stdout())
        .contains("aws:ec2:Vpc ", "aws:route53:Record", "aws:s3:BucketV2", "aws:rds:Instance");
  }

  private static Result preview(String example, String program, String... settings)
      throws IOException {
    Path project = Files.createDirectory(directory.resolve(example));
    try (Stream<Path> files = Files.list(EXAMPLES.resolve(example))) {
      Trees.copy(files.filter(file -> !file.endsWith("target")), project);
    }
    StringBuilder configuration = new StringBuilder("config:\n");
    for (String setting : settings) {
      configuration.append("  notebook:%s: %s%n".formatted(setting, things.get(setting)));
    }
    Files.writeString(project.resolve("Pulumi.notebook.yaml"), configuration);
    new ExampleProgram(project, program, "aws").compile();
    return ((Pulumi) cloud.tool()).preview(project);
  }
}
