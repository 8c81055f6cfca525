package com.example.research;

import io.github.cloudnotebook.aws.cdk.NotebookServer;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.Topic;

/** A company's use of the published artifacts, with nothing else of this project. */
class ResearchStackTest {
  @Test
  void theCompanysStackHasANotebookThatReadsItsBucket() {
    Stack stack = new Stack(new App(), "research");

    NotebookServer notebook =
        NotebookServer.Builder.create(stack, "Notebook")
            .notebook(
                Notebook.builder()
                    .access(
                        Access.builder()
                            .allowedCidrs("203.0.113.0/24")
                            .domain("lab.example.com")
                            .build())
                    .authentication(Authentication.passwordAndTotp("ada"))
                    .budget(Budget.ofMonthlyUsd(150, "it@example.com"))
                    .build())
            .alarmTopic(new Topic(stack, "Alarms"))
            .hostedZone(
                HostedZone.fromHostedZoneAttributes(
                    stack,
                    "Zone",
                    HostedZoneAttributes.builder()
                        .zoneName("example.com")
                        .hostedZoneId("Z0EXAMPLE")
                        .build()))
            .machineImage(
                MachineImage.genericLinux(Map.of("eu-central-1", "ami-0a1b2c3d4e5f60718")))
            .build();
    Bucket data = new Bucket(stack, "Data");
    data.grantRead(notebook);

    Template.fromStack(stack).resourceCountIs("AWS::EC2::Instance", 1);
    Template.fromStack(stack)
        .hasResourceProperties(
            "AWS::IAM::Policy",
            Map.of(
                "Roles",
                List.of(stack.resolve(notebook.getKernelRole().getRoleName())),
                "PolicyDocument",
                Match.objectLike(
                    Map.of(
                        "Statement",
                        List.of(
                            Map.of(
                                "Action",
                                List.of("s3:GetObject*", "s3:GetBucket*", "s3:List*"),
                                "Effect",
                                "Allow",
                                "Resource",
                                List.of(
                                    stack.resolve(data.getBucketArn()),
                                    stack.resolve(data.arnForObjects("*")))))))));
  }
}
