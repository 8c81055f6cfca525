package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.model.Budget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;
import software.amazon.awscdk.services.ec2.MachineImage;

/** A budget in regions whose CloudFormation registry has none. */
class BudgetPlaceTest {
  private static final String BUDGET = "AWS::Budgets::Budget";

  @ParameterizedTest
  @ValueSource(strings = {"eu-central-2", "eu-north-1", "af-south-1", "me-south-1", "xx-new-1"})
  void budgetLiesInAStackOfItsOwnInUsEast1(String region) {
    Stack stack = Servers.stackIn(region);
    NotebookServer server = withBudget(stack, Servers.props());

    Servers.template(server).resourceCountIs(BUDGET, 0);
    CloudFormationStackArtifact budgets = budgets(stack);
    assertThat(budgetsStack(stack).getRegion()).isEqualTo("us-east-1");
    assertThat(budgets.getStackName()).matches("notebook-Server-Budget-[0-9A-F]{8}-" + region);
    assertThat(budgets.getTemplate().toString())
        .contains(BUDGET, "user:cloudnotebook$notebook/Server", "Region=[" + region + "]");
  }

  /** So that no deployment leaves the budget out. */
  @Test
  void serversStackDependsOnTheBudgets() {
    Stack stack = Servers.stackIn("eu-north-1");
    withBudget(stack, Servers.props());

    budgets(stack);

    assertThat(stack.getDependencies())
        .extracting(Stack::getStackName)
        .containsExactly(budgetsStack(stack).getStackName());
  }

  @Test
  void budgetsStackIsDeployedByTheRolesOfTheServersRegion() {
    Stack stack = Servers.stackIn("eu-north-1");
    withBudget(stack, Servers.props());

    CloudFormationStackArtifact budgets = budgets(stack);
    assertThat(budgets.getAssumeRoleArn()).contains("deploy-role").endsWith("eu-north-1");
    assertThat(budgets.getCloudFormationExecutionRoleArn())
        .contains("cfn-exec-role")
        .endsWith("eu-north-1");
    assertThat(budgets.getRequiresBootstrapStackVersion()).isNull();
  }

  @Test
  void infoNamesTheOtherStack() {
    Stack stack = Servers.stackIn("eu-north-1");
    withBudget(stack, Servers.props());

    Annotations.fromStack(stack)
        .hasInfo(
            "/notebook/Server/Budget",
            Match.stringLikeRegexp(
                "CloudFormation has no budgets in eu-north-1: the stack notebook-Server-Budget-.*"
                    + " in us-east-1 holds this one; deploy and destroy both by --all.*"));
  }

  @Test
  void govCloudHasNoBudgets() {
    Stack stack = Servers.stackIn("us-gov-west-1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> withBudget(stack, Servers.props()))
        .withMessage(
            "budget at notebook/Server, and AWS GovCloud, where its stack lies in us-gov-west-1,"
                + " has no budgets: leave budget out, and make one in the standard account that"
                + " pays for this one");
  }

  @Test
  void stackWithoutARegionGetsAWarning() {
    Stack stack = new Stack(Servers.app(), "notebook");
    NotebookServer server =
        withBudget(
            stack,
            Servers.props()
                .machineImage(MachineImage.genericLinux(Map.of("eu-central-1", Servers.IMAGE))));

    Servers.template(server).resourceCountIs(BUDGET, 1);
    Annotations.fromStack(stack)
        .hasWarning(
            "/notebook/Server/Budget",
            Match.stringLikeRegexp("the stack's region is not known, .* eu-west-1, .*"));
  }

  private static NotebookServer withBudget(Stack stack, NotebookServerProps.Builder props) {
    Budget budget = Budget.ofMonthlyUsd(150, "it@example.com");
    return Servers.server(stack, props.notebook(Servers.notebook().budget(budget).build()));
  }

  private static Stack budgetsStack(Stack stack) {
    return (Stack)
        stack
            .getNode()
            .findChild("Server")
            .getNode()
            .findChild("Budget")
            .getNode()
            .findChild("Stack");
  }

  /** The other stack of the synthesized app. */
  private static CloudFormationStackArtifact budgets(Stack stack) {
    CloudAssembly assembly = ((App) stack.getNode().getRoot()).synth();
    List<CloudFormationStackArtifact> others =
        assembly.getStacks().stream()
            .filter(artifact -> !artifact.getStackName().equals(stack.getStackName()))
            .toList();
    assertThat(others).hasSize(1);
    return others.get(0);
  }
}
