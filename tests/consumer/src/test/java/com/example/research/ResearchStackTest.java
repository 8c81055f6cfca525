package com.example.research;

import io.github.cloudnotebook.awscdk.NotebookServer;
import io.github.cloudnotebook.awscdk.NotebookServerProps;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.s3.Bucket;

/** What a company does with the published artifacts and nothing else of this project. */
class ResearchStackTest {
  @Test
  void theCompanysStackHasANotebookThatReadsItsBucket() {
    Stack stack = new Stack(new App(), "research");

    NotebookServer notebook =
        new NotebookServer(
            stack,
            "Notebook",
            NotebookServerProps.builder()
                .notebook(
                    Notebook.builder()
                        .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
                        .authentication(Authentication.passwordAndTotp("ada"))
                        .build())
                .machineImage(
                    MachineImage.genericLinux(Map.of("eu-central-1", "ami-0a1b2c3d4e5f60718")))
                .build());
    new Bucket(stack, "Data").grantRead(notebook);

    Template.fromStack(stack).resourceCountIs("AWS::EC2::Instance", 1);
  }
}
