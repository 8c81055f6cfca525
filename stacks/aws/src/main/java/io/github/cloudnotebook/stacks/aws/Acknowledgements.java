package io.github.cloudnotebook.stacks.aws;

import static io.github.cloudnotebook.stacks.aws.Acknowledgements.Finding.checkov;
import static io.github.cloudnotebook.stacks.aws.Acknowledgements.Finding.nag;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.cloudnotebook.awscdk.NotebookServer;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/**
 * The findings of policy checkers that this stack stands by, each with its reason.
 *
 * <p>They lie in the template, where cdk-nag and checkov heed them and reviewers read them.
 */
final class Acknowledgements {
  private static final String LOGS_WITHOUT_KEY =
      "CloudWatch Logs encrypts the group with a key of its own, and no secret is logged. A key of"
          + " the company's costs by the month; NotebookServer takes one as encryptionKey.";

  private Acknowledgements() {}

  static void addTo(NotebookServer server, Notebook notebook) {
    Validations.of(server)
        .acknowledge(
            chosenOnce("CloudFormation-Validate::W3010"),
            chosenOnce("CloudFormation-Validate::W9010"));
    on(
        server,
        "Network",
        nag(
            "NIST.800.53.R5-VPCDefaultSecurityGroupClosed",
            "Nothing uses the VPC's default security group: the machine has a group of its own."
                + " Emptying the default one would take a Lambda function with rights on groups."));
    on(
        server,
        "Network/PublicSubnet1/DefaultRoute",
        nag(
            "NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW",
            "Users reach the server from the internet. Its security group admits only the networks"
                + " that notebook.yaml names."));
    on(
        server,
        "Network/FlowLog/IAMRole/DefaultPolicy",
        nag(
            "NIST.800.53.R5-IAMNoInlinePolicy",
            "The CDK's role for flow logs: one policy for one role, which writes to one log"
                + " group."));
    for (String logGroup : List.of("Network/FlowLogs", "Logs")) {
      on(
          server,
          logGroup,
          nag("NIST.800.53.R5-CloudWatchLogGroupEncrypted", LOGS_WITHOUT_KEY),
          checkov("CKV_AWS_158", LOGS_WITHOUT_KEY));
    }
    on(
        server,
        "Role/Policy",
        nag(
            "AwsSolutions-IAM5",
            "The names of users' secrets begin with this server's own prefix. There the machine may"
                + " write and delete, and not read. A secret that is named without its ARN ends with"
                + " six characters of Secrets Manager's own, and a change of Route 53 gets its id"
                + " only once it is made; nothing else is a wildcard."));
    if (notebook.tls() instanceof Tls.Acme acme && acme.acknowledgeHttpOpenToAll()) {
      String challenges =
          "notebook.yaml acknowledges that port 80 is open: ACME authorities ask there from"
              + " addresses that they do not tell. It answers them, and sends all else to HTTPS.";
      on(
          server,
          "SecurityGroup",
          nag("AwsSolutions-EC23", challenges),
          checkov("CKV_AWS_260", challenges));
    }
    String channels =
        "A session's channels have no ARN that a policy could name. These five actions are all"
            + " that the agent needs.";
    on(
        server,
        "Role/SessionManager",
        nag("AwsSolutions-IAM5", channels),
        checkov("CKV_AWS_111", channels));
    on(
        server,
        "Instance",
        nag(
            "NIST.800.53.R5-EC2IMDSv2Enabled",
            "IMDSv2 is required, within one hop, by the instance's own MetadataOptions; the rule"
                + " looks at launch templates only."),
        nag(
            "AwsSolutions-EC28",
            "Status checks come every minute in any case. For the other metrics of one machine five"
                + " minutes do, and closer ones cost extra."),
        nag(
            "AwsSolutions-EC29",
            "The machine and its root disk hold nothing worth keeping: users' files are on a volume"
                + " of their own, which the stack never deletes."));
    on(
        server,
        "DataVolume",
        nag(
            "NIST.800.53.R5-EC2EBSInBackupPlan",
            "Which backup plan holds, and for how long, is the account's choice: a plan selects the"
                + " volume by its Name tag."));
  }

  private static Acknowledgment chosenOnce(String rule) {
    return Acknowledgment.builder()
        .id(rule)
        .reason("Zone and image are looked up once and kept, so that no deployment moves a machine")
        .build();
  }

  /** Acknowledges findings on the resource with these construct ids below the server. */
  private static void on(NotebookServer server, String path, Finding... findings) {
    IConstruct construct = server;
    for (String id : path.split("/", -1)) {
      construct = construct.getNode().findChild(id);
    }
    CfnResource resource =
        construct instanceof CfnResource itself
            ? itself
            : (CfnResource) construct.getNode().getDefaultChild();
    Stream.of(findings)
        .collect(groupingBy(Finding::checker, () -> new EnumMap<>(Checker.class), toList()))
        .forEach((checker, found) -> resource.addMetadata(checker.name, checker.heeding(found)));
  }

  /** The checkers that heed acknowledgements in a resource's metadata, each by its own words. */
  enum Checker {
    CDK_NAG("cdk_nag", "rules_to_suppress", "reason"),
    CHECKOV("checkov", "skip", "comment");

    private final String name;
    private final String list;
    private final String reason;

    Checker(String name, String list, String reason) {
      this.name = name;
      this.list = list;
      this.reason = reason;
    }

    private Map<String, Object> heeding(List<Finding> findings) {
      return Map.of(list, findings.stream().map(this::entry).toList());
    }

    /** Sorted, as an entry in another order would be another template. */
    private Map<String, String> entry(Finding finding) {
      return new TreeMap<>(Map.of("id", finding.rule(), reason, finding.reason()));
    }
  }

  record Finding(Checker checker, String rule, String reason) {
    static Finding nag(String rule, String reason) {
      return new Finding(Checker.CDK_NAG, rule, reason);
    }

    static Finding checkov(String rule, String reason) {
      return new Finding(Checker.CHECKOV, rule, reason);
    }
  }
}
