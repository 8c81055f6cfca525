package io.github.cloudnotebook.examples.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.HIPAASecurityChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.NagPack;
import io.github.cdklabs.cdknag.PCIDSS321Checks;
import io.github.cloudnotebook.aws.cdk.ManagedNotebook;
import io.github.cloudnotebook.aws.cdk.NotebookAcknowledgements;
import io.github.cloudnotebook.aws.cdk.NotebookEnvironment;
import io.github.cloudnotebook.aws.cdk.NotebookServer;
import io.github.cloudnotebook.aws.cdk.StudioSpaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.SynthesisMessage;
import software.amazon.awscdk.services.sagemaker.CfnUserProfile;
import software.constructs.IConstruct;

/** Each example is a working program, in an account whose look-ups are recorded. */
class ExamplesTest {
  /** Where cfn-lint reads the templates in {@code bin/test}. */
  private static final Path OUT = Path.of("target/cdk.out");

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Example(String stack, int notebooks, String type, Consumer<App> program) {
    private Example(String stack, int notebooks, Consumer<App> program) {
      this(stack, notebooks, "AWS::EC2::Instance", program);
    }

    @Override
    public String toString() {
      return stack;
    }
  }

  static Stream<Example> examples() {
    return Stream.of(
        new Example("minimal", 1, Minimal::addTo),
        new Example("company", 1, Company::addTo),
        new Example("team", 1, Team::addTo),
        new Example("private", 1, PrivateNotebook::addTo),
        new Example("two", 2, TwoNotebooks::addTo),
        new Example("sagemaker", 1, "AWS::SageMaker::NotebookInstance", SageMakerNotebook::addTo),
        // One of them is the deployment's own, in which it runs a Java cell.
        new Example("studio", 3, "AWS::SageMaker::Space", StudioNotebooks::addTo));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleMakesItsNotebooks(Example example) throws IOException {
    App app = run(example);

    app.synth();

    Template.fromStack(stack(app, example)).resourceCountIs(example.type(), example.notebooks());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void noRuleOfTheFourPacksIsBroken(Example example) throws IOException {
    App app = run(example);
    for (NagPack pack :
        List.of(
            new AwsSolutionsChecks(),
            new NIST80053R5Checks(),
            new HIPAASecurityChecks(),
            new PCIDSS321Checks())) {
      Aspects.of(app).add(pack);
    }

    Annotations found = Annotations.fromStack(stack(app, example));

    assertThat(found.findError("*", Match.anyValue())).map(ExamplesTest::text).isEmpty();
    assertThat(found.findWarning("*", Match.anyValue())).map(ExamplesTest::text).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyRoleMadeByTheCompanyHasItsBoundary(Example example) throws IOException {
    App app = run(example);
    JsonNode template = JSON.valueToTree(Template.fromStack(stack(app, example)).toJSON());

    assertThat(template.findParents("AssumeRolePolicyDocument"))
        .isNotEmpty()
        .allMatch(role -> role.has("PermissionsBoundary") == example.stack().equals("company"));
  }

  private static App run(Example example) throws IOException {
    Map<String, Object> lookedUp =
        JSON.readValue(Path.of("cdk.context.json").toFile(), new TypeReference<>() {});
    App app =
        new App(
            AppProps.builder()
                .context(lookedUp)
                .outdir(OUT.resolve(example.stack()).toString())
                .build());
    example.program().accept(app);
    // As a company that enforces these rules on its stacks would do it.
    for (IConstruct part : app.getNode().findAll()) {
      if (part instanceof NotebookEnvironment environment) {
        NotebookAcknowledgements.addTo(environment);
      } else if (part instanceof NotebookServer server) {
        NotebookAcknowledgements.addTo(server);
      } else if (part instanceof ManagedNotebook managed) {
        NotebookAcknowledgements.addTo(managed);
      } else if (part instanceof StudioSpaces spaces) {
        NotebookAcknowledgements.addTo(spaces);
      } else if (part instanceof CfnUserProfile profile) {
        // It takes the idle stop, which AWS's reference has, out of the type.
        profile.addMetadata(
            "cfn-lint", Map.of("config", Map.of("ignore_checks", List.of("E3002"))));
      }
    }
    return app;
  }

  @SuppressWarnings("deprecation") // The type of what the assertions find.
  private static String text(SynthesisMessage found) {
    return found.getId() + ": " + found.getEntry().getData();
  }

  private static Stack stack(App app, Example example) {
    return (Stack) app.getNode().findChild(example.stack());
  }
}
