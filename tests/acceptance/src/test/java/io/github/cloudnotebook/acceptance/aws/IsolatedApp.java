package io.github.cloudnotebook.acceptance.aws;

import io.github.cloudnotebook.aws.cdk.NotebookEnvironment;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;

/** A company's own app: a notebook in isolated subnets, with the endpoints that the docs name. */
public final class IsolatedApp {
  private IsolatedApp() {}

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    Environment environment =
        Environment.builder()
            .account(System.getenv("CDK_DEFAULT_ACCOUNT"))
            .region(System.getenv("CDK_DEFAULT_REGION"))
            .build();
    Stack stack = new Stack(app, "notebook", StackProps.builder().env(environment).build());
    NotebookEnvironment.Builder.create(stack, "Notebook")
        .notebook(NotebookYaml.read(Path.of("notebook.yaml")))
        .vpc(isolated(stack))
        .build();
    app.synth();
  }

  private static Vpc isolated(Stack stack) {
    Vpc vpc =
        Vpc.Builder.create(stack, "Vpc")
            .maxAzs(2)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build()))
            .restrictDefaultSecurityGroup(false)
            .build();
    vpc.addGatewayEndpoint(
        "S3", GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.S3).build());
    Map.of(
            "Ssm", InterfaceVpcEndpointAwsService.SSM,
            "SsmMessages", InterfaceVpcEndpointAwsService.SSM_MESSAGES,
            "SecretsManager", InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
            "Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
            "Sts", InterfaceVpcEndpointAwsService.STS)
        .forEach(
            (id, service) ->
                vpc.addInterfaceEndpoint(
                    id, InterfaceVpcEndpointOptions.builder().service(service).build()));
    return vpc;
  }
}
