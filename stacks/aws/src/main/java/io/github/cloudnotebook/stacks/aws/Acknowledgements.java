package io.github.cloudnotebook.stacks.aws;

import static io.github.cloudnotebook.stacks.aws.Acknowledgements.Finding.checkov;
import static io.github.cloudnotebook.stacks.aws.Acknowledgements.Finding.nag;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.cloudnotebook.awscdk.NotebookServer;
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

  static void addTo(NotebookServer server) {
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
                + " write and delete, and not read; nothing else is a wildcard."));
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
    if (server.getDatabase().isPresent()) {
      addToDatabase(server);
    }
    on(
        server,
        "DataVolume",
        nag(
            "NIST.800.53.R5-EC2EBSInBackupPlan",
            "Which backup plan holds, and for how long, is the account's choice: a plan selects the"
                + " volume by its Name tag."));
  }

  /** Findings on the database, where there is one. */
  private static void addToDatabase(NotebookServer server) {
    String kept =
        "No stack operation deletes a deployed database: its DeletionPolicy keeps it, with its"
            + " backups. Protection would keep a failed first deployment from rolling back;"
            + " NotebookDatabase has deletionProtection for who wants it.";
    String oneZone =
        "A second server doubles the price; notebook.yaml has database.multiZone for who needs it.";
    String metrics =
        "CloudWatch's metrics of the instance come every minute in any case; those of its operating"
            + " system cost extra and take a role of their own.";
    on(
        server,
        "Database/Instance",
        nag("AwsSolutions-RDS3", oneZone),
        nag("AwsSolutions-RDS10", kept),
        nag(
            "AwsSolutions-RDS11",
            "Another port hides nothing from the one security group that is let in."),
        nag("NIST.800.53.R5-RDSMultiAZSupport", oneZone),
        nag("NIST.800.53.R5-RDSInstanceDeletionProtectionEnabled", kept),
        nag("NIST.800.53.R5-RDSEnhancedMonitoringEnabled", metrics),
        nag(
            "NIST.800.53.R5-RDSInBackupPlan",
            "RDS backs the database up daily, and to the minute, for the days that notebook.yaml"
                + " names."),
        checkov("CKV_AWS_157", oneZone),
        checkov("CKV_AWS_118", metrics),
        checkov(
            "CKV_AWS_161",
            "Users' passwords are made on the machine, and only a user's own processes read his. A"
                + " token of IAM would take a role of AWS for each user."));
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
