package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.AwsRegion;
import java.util.Set;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.UniqueResourceNameOptions;
import software.constructs.Construct;

/**
 * Where a budget is created: in the stack itself, or in another stack in a region that has budgets.
 *
 * <p>A budget counts the costs of every region. But in regions whose registry lacks the resource
 * type, CloudFormation refuses the whole template because of an unrecognized resource type. For
 * them, a separate stack in us-east-1 holds the budget.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-budgets-budget.html">AWS::Budgets::Budget</a>
 * @see <a
 *     href="https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2177">The
 *     regions that lack it</a>
 */
public final class BudgetPlace {
  /** From the regions' registries, as recorded by cfn-lint; a new region is not listed here. */
  private static final Set<String> REGIONS_WITH_BUDGETS =
      Set.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private static final String ELSEWHERE = "us-east-1";
  private static final int LONGEST_NAME = 100;

  private BudgetPlace() {}

  /**
   * The scope for this budget's resource.
   *
   * @throws IllegalArgumentException in AWS GovCloud, which has no budgets
   */
  public static Construct of(Construct budget) {
    String region = Stack.of(budget).getRegion();
    if (Token.isUnresolved(region)) {
      Annotations.of(budget)
          .addWarningV2(
              "@cloudnotebook/aws-cdk:budgetRegion",
              "the stack's region is not known, and CloudFormation takes a budget in these only: %s;"
                      .formatted(String.join(", ", REGIONS_WITH_BUDGETS.stream().sorted().toList()))
                  + " to deploy to another one, give the stack an env with its region");
      return budget;
    }
    AwsRegion.requireBudgets(region, budget.getNode().getScope().getNode().getPath());
    return REGIONS_WITH_BUDGETS.contains(region) ? budget : stackOf(budget, region);
  }

  private static Stack stackOf(Construct budget, String region) {
    Stack server = Stack.of(budget);
    String account = server.getAccount();
    Stack stack =
        new Stack(
            budget,
            "Stack",
            StackProps.builder()
                .stackName(name(budget, region))
                .description("Cloud Notebook: the budget of a notebook in " + region)
                .env(
                    Environment.builder()
                        .account(Token.isUnresolved(account) ? null : account)
                        .region(ELSEWHERE)
                        .build())
                .synthesizer(asDeployed(server))
                .build());
    Annotations.of(budget)
        .addInfoV2(
            "@cloudnotebook/aws-cdk:budgetStack",
            "CloudFormation has no budgets in %s: the stack %s in %s holds this one; deploy and destroy both by --all"
                .formatted(region, stack.getStackName(), ELSEWHERE));
    return stack;
  }

  /** Stacks with the same name in two regions have their budgets in the same region. */
  private static String name(Construct budget, String region) {
    return Names.uniqueResourceName(
            budget,
            UniqueResourceNameOptions.builder().maxLength(LONGEST_NAME).separator("-").build())
        + "-"
        + region;
  }

  /**
   * Deploys it with the roles of the server's region, so that no other region needs a bootstrap.
   */
  private static IStackSynthesizer asDeployed(Stack server) {
    return server.getSynthesizer() instanceof DefaultStackSynthesizer roles
        ? BootstraplessSynthesizer.Builder.create()
            .deployRoleArn(roles.getDeployRoleArn())
            .cloudFormationExecutionRoleArn(roles.getCloudFormationExecutionRoleArn())
            .build()
        : null;
  }
}
