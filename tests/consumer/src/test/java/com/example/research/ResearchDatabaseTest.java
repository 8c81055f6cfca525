package com.example.research;

import io.github.cloudnotebook.aws.cdk.NotebookDatabase;
import io.github.cloudnotebook.aws.cdk.NotebookStorage;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;

/** The database needs a newer CDK than the rest. */
class ResearchDatabaseTest {
  @Test
  void theCompanysNetworkHasADatabase() {
    Stack stack = new Stack(new App(), "data");
    Vpc vpc =
        Vpc.Builder.create(stack, "Vpc")
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build()))
            .build();

    NotebookDatabase.Builder.create(stack, "Database").vpc(vpc).build();
    new NotebookStorage(stack, "Storage");

    Template.fromStack(stack).resourceCountIs("AWS::RDS::DBInstance", 1);
  }
}
