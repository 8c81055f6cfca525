package io.github.cloudnotebook.examples.aws;

import io.github.cloudnotebook.aws.cdk.NotebookEnvironment;
import io.github.cloudnotebook.model.NotebookYaml;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/** A team that signs in at the company's provider, under a domain, with storage and a database. */
public final class Team extends Stack {

  Team(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    NotebookEnvironment notebook =
        NotebookEnvironment.Builder.create(this, "Notebook")
            .notebook(NotebookYaml.read(Path.of("team.yaml")))
            .hostedZone(
                HostedZone.fromHostedZoneAttributes(
                    this,
                    "Zone",
                    HostedZoneAttributes.builder()
                        .hostedZoneId("Z0A1B2C3D4E5F6071829")
                        .zoneName("example.com")
                        .build()))
            .clientSecret(Secret.fromSecretNameV2(this, "ClientSecret", "company/notebook-client"))
            .build();
    // Every kernel reads it with the user's name on the session.
    Table.fromTableName(this, "Measurements", "company-measurements").grantReadData(notebook);
    CfnOutput.Builder.create(this, "Url").value(notebook.getServer().getUrl()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    addTo(app);
    app.synth();
  }

  static void addTo(App app) {
    Environment research =
        Environment.builder().account("111122223333").region("eu-central-1").build();
    new Team(app, "team", StackProps.builder().env(research).build());
  }
}
