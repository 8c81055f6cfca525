package io.github.cloudnotebook.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.NagPack;
import io.github.cdklabs.cdknag.NagPackProps;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/** Findings are fixed, or acknowledged with a reason in {@link Acknowledgements}. */
class SecurityRulesTest {
  private static final NagPackProps REPORT =
      NagPackProps.builder().reports(true).reportFormats(List.of(NagReportFormat.JSON)).build();

  @TempDir Path out;

  @ParameterizedTest
  @ValueSource(strings = {"", DeployedApp.EVERY_PART})
  void noAwsSolutionsRuleIsBroken(String section) throws IOException {
    assertThat(rulesBroken(new AwsSolutionsChecks(REPORT), section)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", DeployedApp.EVERY_PART})
  void noNist80053RuleIsBroken(String section) throws IOException {
    assertThat(rulesBroken(new NIST80053R5Checks(REPORT), section)).isEmpty();
  }

  private List<String> rulesBroken(NagPack pack, String section) throws IOException {
    App app = DeployedApp.into(out);
    DeployedApp.stack(app, DeployedApp.notebookWith(section));
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
