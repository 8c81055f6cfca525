package io.github.cloudnotebook.acceptance.bench;

import io.github.cloudnotebook.model.NotebookYaml;
import io.github.cloudnotebook.stacks.aws.NotebookStack;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnWaitConditionHandle;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.Instance;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.SsmParameterImageOptions;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;

/** What the benchmark compares notebooks with: nothing at all, many notebooks, a bare machine. */
public final class BenchApp {
  private BenchApp() {}

  /**
   * Synthesizes an app.
   *
   * @param arguments {@code bare} for a Debian machine without user data, else how many notebooks
   */
  public static void main(String[] arguments) {
    App app = new App();
    StackProps props =
        StackProps.builder()
            .env(
                Environment.builder()
                    .account(System.getenv("CDK_DEFAULT_ACCOUNT"))
                    .region(System.getenv("CDK_DEFAULT_REGION"))
                    .build())
            .build();
    if (arguments[0].equals("bare")) {
      bareMachine(new Stack(app, "bare", props));
    } else if (arguments[0].equals("0")) {
      // The CDK accepts no template without a resource, and this is the smallest one.
      new CfnWaitConditionHandle(new Stack(app, "empty", props), "Handle");
    } else {
      for (int number = 1; number <= Integer.parseInt(arguments[0]); number++) {
        new NotebookStack(
            app, "notebook-" + number, NotebookYaml.read(Path.of("notebook.yaml")), props);
      }
    }
    app.synth();
  }

  private static void bareMachine(Stack stack) {
    Instance.Builder.create(stack, "Machine")
        .vpc(
            Vpc.Builder.create(stack, "Network")
                .maxAzs(1)
                .natGateways(0)
                .restrictDefaultSecurityGroup(false)
                .build())
        .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
        .instanceType(new InstanceType("t3.large"))
        .machineImage(
            MachineImage.fromSsmParameter(
                "/aws/service/debian/release/13/latest/amd64",
                SsmParameterImageOptions.builder().cachedInContext(true).build()))
        .build();
  }
}
