package io.github.cloudnotebook.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.NagPack;
import io.github.cdklabs.cdknag.NagPackProps;
import io.github.cdklabs.cdknag.NagReportFormat;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import io.github.cloudnotebook.model.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/** Findings are fixed, or acknowledged with a reason in {@link Acknowledgements}. */
class SecurityRulesTest {
  private static final NagPackProps REPORT =
      NagPackProps.builder().reports(true).reportFormats(List.of(NagReportFormat.JSON)).build();

  @TempDir Path out;

  @ParameterizedTest
  @MethodSource("notebooks")
  void noAwsSolutionsRuleIsBroken(Notebook notebook) throws IOException {
    assertThat(rulesBroken(new AwsSolutionsChecks(REPORT), notebook)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void noNist80053RuleIsBroken(Notebook notebook) throws IOException {
    assertThat(rulesBroken(new NIST80053R5Checks(REPORT), notebook)).isEmpty();
  }

  private static Stream<Notebook> notebooks() {
    Access access =
        Access.builder().allowedCidrs("203.0.113.0/24").domain("lab.example.com").build();
    return Stream.of(
        NotebookYaml.read(Path.of("notebook.yaml")),
        Notebook.builder()
            .access(access)
            .tls(Tls.acme("it@example.com").withHttpOpenToAll())
            .authentication(Authentication.passwordAndTotp("ada"))
            .build());
  }

  private List<String> rulesBroken(NagPack pack, Notebook notebook) throws IOException {
    App app = DeployedApp.into(out);
    DeployedApp.stack(app, notebook);
    Aspects.of(app).add(pack);
    app.synth();
    Path report = out.resolve(pack.getReadPackName() + "-notebook-NagReport.json");
    return StreamSupport.stream(
            DeployedApp.JSON.readTree(report.toFile()).get("lines").spliterator(), false)
        .filter(
            line -> !Set.of("Compliant", "Suppressed").contains(line.get("compliance").asText()))
        .map(line -> line.get("ruleId").asText() + " at " + line.get("resourceId").asText())
        .toList();
  }
}
