package io.github.cloudnotebook.aws.cdk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.cloudnotebook.aws.cdk.internal.JavaCheck;
import io.github.cloudnotebook.aws.cdk.internal.StudioUser;
import java.util.ArrayList;
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
 * Findings of policy checkers that a notebook accepts, each with its reason.
 *
 * <pre>{@code
 * NotebookAcknowledgements.addTo(environment);
 * }</pre>
 *
 * <p>They are written into the metadata of the resources concerned. There, cdk-nag's rules (AWS
 * Solutions, NIST 800-53 R5, HIPAA Security, PCI DSS 3.2.1) and checkov honor them, and reviewers
 * read them. Neither tool is required. A company acknowledges findings on what it imports or adds
 * itself. The README of {@code stacks/aws} shows them as a table.
 *
 * @see <a href="https://github.com/cdklabs/cdk-nag#suppressing-a-rule">Suppressing a rule of
 *     cdk-nag</a>
 * @see <a
 *     href="https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html">Suppressing
 *     a rule of checkov</a>
 */
public final class NotebookAcknowledgements {
  private static final String LOGS_WITHOUT_KEY =
      "CloudWatch Logs encrypts the group with its own key, and no secret is logged. A"
          + " customer-managed key costs extra each month; set it with encryptionKey of"
          + " NotebookServer.";

  private static final String ONE_DATABASE =
      "A second database server doubles the price. If you need one, set database.multiZone in"
          + " notebook.yaml.";
  private static final String KEPT_DATABASE =
      "No stack operation deletes a deployed database: its DeletionPolicy retains it, with its"
          + " backups. Deletion protection would prevent the rollback of a failed first deployment."
          + " If you need it, set deletionProtection of NotebookDatabase.";
  private static final String ONE_REGION =
      "Versions restore what users change or delete. A copy in another region doubles the cost"
          + " and is left to the account.";
  private static final String NO_LOGS_OF_LOGS =
      "This bucket receives the access logs of the other one. Logging its own access would add"
          + " to it endlessly.";

  /**
   * Findings on the resources of a network, by the construct ids below the server or the
   * environment that creates it.
   */
  public static final List<Acknowledgement> NETWORK =
      List.of(
          on(
              "Network",
              "Nothing uses the VPC's default security group: the machine has a separate one."
                  + " Emptying the default one would require a Lambda function with permissions on"
                  + " security groups.",
              inPacks("VPCDefaultSecurityGroupClosed", Pack.NIST, Pack.HIPAA, Pack.PCI)),
          on(
              "Network/PublicSubnet1/DefaultRoute",
              "Users reach the server from the internet. Its security group admits only the"
                  + " networks listed in notebook.yaml. To avoid the route, set"
                  + " access.publicAddress to false.",
              inPacks("VPCNoUnrestrictedRouteToIGW", Pack.NIST, Pack.HIPAA, Pack.PCI)),
          on(
              "Network/FlowLog/IAMRole/DefaultPolicy",
              "This is the CDK's role for flow logs: it has one policy and writes to one log"
                  + " group.",
              inPacks("IAMNoInlinePolicy", Pack.NIST, Pack.HIPAA, Pack.PCI)),
          on("Network/FlowLogs", LOGS_WITHOUT_KEY, logsWithoutKey()));

  /** Findings on a server. */
  public static final List<Acknowledgement> SERVER =
      List.of(
          on("Logs", LOGS_WITHOUT_KEY, logsWithoutKey()),
          on(
              "Role/Policy",
              "The names of users' secrets begin with this server's prefix; there the machine"
                  + " may write and delete, but not read. In object storage it may use only the"
                  + " folders shared/, private/ and self-test/. Secrets Manager appends six"
                  + " characters to the ARN of a secret that is given by name, and a Route 53"
                  + " change has no id before it is made. Session channels have no ARN: the five"
                  + " actions are all that Session Manager's agent needs. There are no other"
                  + " wildcards.",
              both(inPacks("IAM5", Pack.AWS_SOLUTIONS), checkov("CKV_AWS_111"))),
          on(
              "Backup/Vault",
              "A recovery point of the volume is a snapshot, which is encrypted with the"
                  + " volume's key. The vault's key does not encrypt it.",
              checkov("CKV_AWS_166")),
          on(
              "Backup/Role/Policy",
              "A snapshot has no ARN before it is created. The role can create and delete"
                  + " snapshots of this volume only, but can tag any. The actions allowed on all"
                  + " resources only read lists, which cannot be restricted to one resource.",
              inPacks("IAM5", Pack.AWS_SOLUTIONS)),
          on(
              "Instance",
              "The instance's MetadataOptions require IMDSv2 within one hop; the rule checks"
                  + " launch templates only.",
              inPacks("EC2IMDSv2Enabled", Pack.NIST, Pack.HIPAA)),
          on(
              "Instance",
              "Status checks run every minute anyway. For the other metrics of one machine,"
                  + " five minutes are enough, and detailed monitoring costs extra.",
              both(
                  inPacks("EC28", Pack.AWS_SOLUTIONS),
                  inPacks("EC2InstanceDetailedMonitoringEnabled", Pack.HIPAA))),
          on(
              "Instance",
              "The machine and its root disk hold nothing worth keeping: users' files are on a"
                  + " separate volume, which the stack does not delete.",
              inPacks("EC29", Pack.AWS_SOLUTIONS)));

  /** Findings on a database. */
  public static final List<Acknowledgement> DATABASE =
      List.of(
          on(
              "Instance",
              ONE_DATABASE,
              both(
                  both(
                      inPacks("RDS3", Pack.AWS_SOLUTIONS),
                      inPacks("RDSMultiAZSupport", Pack.NIST, Pack.HIPAA)),
                  checkov("CKV_AWS_157"))),
          on(
              "Instance",
              KEPT_DATABASE,
              both(
                  inPacks("RDS10", Pack.AWS_SOLUTIONS),
                  inPacks("RDSInstanceDeletionProtectionEnabled", Pack.NIST, Pack.HIPAA))),
          on(
              "Instance",
              "A non-default port adds no protection: only one security group can reach the"
                  + " database.",
              inPacks("RDS11", Pack.AWS_SOLUTIONS)),
          on(
              "Instance",
              "CloudWatch has metrics of the instance every minute anyway. Operating-system"
                  + " metrics cost extra and need a separate role.",
              both(
                  inPacks("RDSEnhancedMonitoringEnabled", Pack.NIST, Pack.HIPAA),
                  checkov("CKV_AWS_118"))),
          on(
              "Instance",
              "Users' passwords are generated on the machine, and each is readable only by its"
                  + " user's processes. IAM authentication would need an IAM role for each user.",
              checkov("CKV_AWS_161")),
          on(
              "Instance",
              "RDS backs the database up, with point-in-time recovery, for as many days as"
                  + " database.backupDays says.",
              inPacks("RDSInBackupPlan", Pack.NIST, Pack.HIPAA)));

  /** Findings on a server that ACME authorities reach on port 80. */
  public static final List<Acknowledgement> ACME_BY_HTTP =
      List.of(
          on(
              "SecurityGroup",
              "notebook.yaml acknowledges that port 80 is open: ACME authorities connect to it"
                  + " from addresses that they do not publish. It answers their challenges and"
                  + " redirects everything else to HTTPS.",
              both(inPacks("EC23", Pack.AWS_SOLUTIONS), checkov("CKV_AWS_260"))));

  /** Findings on a server that has grants; by default it has none. */
  public static final List<Acknowledgement> GRANTED =
      List.of(
          on(
              "KernelRole/DefaultPolicy",
              "The company's grants to the notebook: the CDK writes them into this one policy"
                  + " of this one role.",
              inPacks("IAMNoInlinePolicy", Pack.NIST, Pack.HIPAA, Pack.PCI)));

  /** Findings on object storage. */
  public static final List<Acknowledgement> STORAGE =
      List.of(
          on(
              "Bucket",
              ONE_REGION,
              inPacks("S3BucketReplicationEnabled", Pack.NIST, Pack.HIPAA, Pack.PCI)),
          on(
              "AccessLogs",
              ONE_REGION,
              inPacks("S3BucketReplicationEnabled", Pack.NIST, Pack.HIPAA, Pack.PCI)),
          on("AccessLogs", NO_LOGS_OF_LOGS, checkov("CKV_AWS_18")),
          on(
              "AccessLogs",
              "S3 delivers access logs only to buckets encrypted with S3-managed keys.",
              inPacks("S3DefaultEncryptionKMS", Pack.NIST, Pack.HIPAA, Pack.PCI)));

  /** Findings on a notebook of SageMaker. */
  public static final List<Acknowledgement> MANAGED =
      List.of(
          on(
              "Role/DefaultPolicy",
              "What the role may do, and what the company grants to it, is in this one policy of"
                  + " this one role.",
              inPacks("IAMNoInlinePolicy", Pack.NIST, Pack.HIPAA, Pack.PCI)),
          on(
              "Role/DefaultPolicy",
              "The log streams of this notebook begin with its name, and the log group is one that"
                  + " SageMaker has for all notebooks of the account.",
              inPacks("IAM5", Pack.AWS_SOLUTIONS)));

  /** Findings on a notebook of SageMaker without a key. */
  public static final List<Acknowledgement> MANAGED_WITHOUT_KEY =
      List.of(
          on(
              "Instance",
              "SageMaker encrypts the volume with a key of its own. A customer-managed key costs"
                  + " extra each month; set it with encryptionKey of ManagedNotebook.",
              both(
                  inPacks("SM2", Pack.AWS_SOLUTIONS),
                  inPacks(
                      "SageMakerNotebookInstanceKMSKeyConfigured",
                      Pack.NIST,
                      Pack.HIPAA,
                      Pack.PCI))));

  /** Findings on a notebook of SageMaker with a public address. */
  public static final List<Acknowledgement> MANAGED_PUBLIC =
      List.of(
          on(
              "Instance",
              "The notebook reaches the internet through a network of SageMaker's, into which"
                  + " nothing comes. To avoid it, set access.publicAddress to false and give a"
                  + " vpc.",
              both(
                  both(inPacks("SM1", Pack.AWS_SOLUTIONS), inPacks("SM3", Pack.AWS_SOLUTIONS)),
                  inPacks(
                      "SageMakerNotebookNoDirectInternetAccess",
                      Pack.NIST,
                      Pack.HIPAA,
                      Pack.PCI))));

  /** Findings on a user of SageMaker Studio, and on the one that a deployment checks. */
  public static final List<Acknowledgement> STUDIO_USER =
      List.of(
          on(
              "Role/DefaultPolicy",
              "What the role may do, and what the company grants to it, is in this one policy of"
                  + " this one role.",
              inPacks("IAMNoInlinePolicy", Pack.NIST, Pack.HIPAA, Pack.PCI)),
          on(
              "Role/DefaultPolicy",
              "Apps and log streams of this space begin with its name, and the log group is one"
                  + " that Studio has for all spaces of the account. The actions allowed on all"
                  + " resources only read lists, which cannot be restricted to one resource.",
              inPacks("IAM5", Pack.AWS_SOLUTIONS)));

  /** Findings on the function by which a deployment sees a Java cell run in SageMaker Studio. */
  public static final List<Acknowledgement> STUDIO_CHECK =
      List.of(
          on(
              "Role/DefaultPolicy",
              "The role has this one policy, and serves this one function.",
              inPacks("IAMNoInlinePolicy", Pack.NIST, Pack.HIPAA, Pack.PCI)),
          on(
              "Role/DefaultPolicy",
              "Apps of the space in which it runs a cell begin with the space's name.",
              inPacks("IAM5", Pack.AWS_SOLUTIONS)),
          on(
              "Function",
              "CloudFormation alone calls it, once for each deployment that changes the script, and"
                  + " gets its answer or times out. It calls SageMaker's API, and opens nothing in"
                  + " a network.",
              both(
                  both(
                      inPacks("LambdaConcurrency", Pack.NIST, Pack.HIPAA),
                      inPacks("LambdaDLQ", Pack.NIST, Pack.HIPAA)),
                  both(
                      inPacks("LambdaInsideVPC", Pack.NIST, Pack.HIPAA, Pack.PCI),
                      both(
                          both(checkov("CKV_AWS_115"), checkov("CKV_AWS_116")),
                          checkov("CKV_AWS_117"))))),
          on(
              "Logs",
              "CloudWatch Logs encrypts the group with its own key. The function logs what Lambda"
                  + " itself writes, and no secret.",
              logsWithoutKey()));

  /** Findings of the CDK's own template checks, anywhere in a server. */
  public static final List<String> CHOSEN_ONCE =
      List.of("CloudFormation-Validate::W3010", "CloudFormation-Validate::W9010");

  /** The reason for {@link #CHOSEN_ONCE}. */
  public static final String CHOSEN_ONCE_REASON =
      "Zone and image are looked up once and kept, so that a deployment does not replace the"
          + " machine";

  /** A finding of the CDK's own template checks on a user of SageMaker Studio. */
  public static final String STUDIO_IDLE_STOP = "CloudFormation-Validate::F3002";

  /** The reason for {@link #STUDIO_IDLE_STOP}. */
  public static final String STUDIO_IDLE_STOP_REASON =
      "AWS's reference of the type has the idle stop; the check's copy of the type lacks it";

  private NotebookAcknowledgements() {}

  /** Acknowledges the findings on an environment: its network, server, storage and database. */
  public static void addTo(NotebookEnvironment environment) {
    addToAll(environment);
    addTo(environment, NETWORK);
    addTo(environment.getServer());
    if (environment.getStorage().orElse(null) instanceof NotebookStorage made) {
      addTo(made);
    }
    if (environment.getDatabase().orElse(null) instanceof NotebookDatabase made) {
      addTo(made);
    }
  }

  /** Acknowledges the findings on the server's resources that exist. */
  public static void addTo(NotebookServer server) {
    addToAll(server);
    addTo(server, NETWORK);
    addTo(server, SERVER);
    addTo(server, GRANTED);
    if (server.isCheckedByHttp()) {
      addTo(server, ACME_BY_HTTP);
    }
  }

  /** Acknowledges the findings on the storage's resources that exist. */
  public static void addTo(NotebookStorage storage) {
    addTo(storage, STORAGE);
  }

  /** Acknowledges the findings on a database. */
  public static void addTo(NotebookDatabase database) {
    addTo(database, DATABASE);
  }

  /** Acknowledges the findings on a notebook of SageMaker. */
  public static void addTo(ManagedNotebook notebook) {
    // At once, as a resource has one entry for all that is acknowledged on it.
    List<Acknowledgement> all = new ArrayList<>(MANAGED);
    if (notebook.getNotebookInstance().getKmsKeyId() == null) {
      all.addAll(MANAGED_WITHOUT_KEY);
    }
    if (notebook.getNotebookInstance().getSubnetId() == null) {
      all.addAll(MANAGED_PUBLIC);
    }
    addTo(notebook, all);
  }

  /** Acknowledges the findings on spaces of SageMaker Studio. */
  public static void addTo(StudioSpaces spaces) {
    for (IConstruct part : spaces.getNode().getChildren()) {
      if (part instanceof StudioUser) {
        addTo(part, STUDIO_USER);
        acknowledge(part, STUDIO_IDLE_STOP, STUDIO_IDLE_STOP_REASON);
      } else if (part instanceof JavaCheck) {
        addTo(part, STUDIO_CHECK);
      }
    }
  }

  private static void addToAll(IConstruct part) {
    CHOSEN_ONCE.forEach(rule -> acknowledge(part, rule, CHOSEN_ONCE_REASON));
  }

  private static void acknowledge(IConstruct part, String rule, String reason) {
    Validations.of(part).acknowledge(Acknowledgment.builder().id(rule).reason(reason).build());
  }

  private static void addTo(IConstruct part, List<Acknowledgement> all) {
    all.stream()
        .collect(groupingBy(Acknowledgement::path))
        .forEach((path, acknowledged) -> addTo(part, path, acknowledged));
  }

  private static void addTo(IConstruct part, String path, List<Acknowledgement> acknowledged) {
    IConstruct construct = part;
    for (String id : path.split("/", -1)) {
      construct = construct.getNode().tryFindChild(id);
      if (construct == null) {
        return; // An existing one, or not asked for.
      }
    }
    CfnResource resource =
        construct instanceof CfnResource itself
            ? itself
            : (CfnResource) construct.getNode().getDefaultChild();
    acknowledged.stream()
        .flatMap(Acknowledgement::entries)
        .collect(groupingBy(Entry::checker, () -> new EnumMap<>(Checker.class), toList()))
        .forEach(
            (checker, entries) -> resource.addMetadata(checker.name, checker.heeding(entries)));
  }

  private static Acknowledgement on(String path, String reason, List<Finding> findings) {
    return new Acknowledgement(path, reason, findings);
  }

  private static List<Finding> inPacks(String rule, Pack... packs) {
    return Stream.of(packs).map(pack -> new Finding(Checker.CDK_NAG, pack.prefix + rule)).toList();
  }

  private static List<Finding> checkov(String rule) {
    return List.of(new Finding(Checker.CHECKOV, rule));
  }

  private static List<Finding> logsWithoutKey() {
    return both(
        inPacks("CloudWatchLogGroupEncrypted", Pack.NIST, Pack.HIPAA, Pack.PCI),
        checkov("CKV_AWS_158"));
  }

  private static List<Finding> both(List<Finding> these, List<Finding> those) {
    return Stream.concat(these.stream(), those.stream()).toList();
  }

  /** The rule packs of cdk-nag that are run, by the prefix of their rules' names. */
  private enum Pack {
    AWS_SOLUTIONS("AwsSolutions-"),
    NIST("NIST.800.53.R5-"),
    HIPAA("HIPAA.Security-"),
    PCI("PCI.DSS.321-");

    private final String prefix;

    Pack(String prefix) {
      this.prefix = prefix;
    }
  }

  /** The checkers that honor acknowledgements in a resource's metadata, each under its own keys. */
  public enum Checker {
    /** cdk-nag. */
    CDK_NAG("cdk_nag", "rules_to_suppress", "reason"),
    /** checkov. */
    CHECKOV("checkov", "skip", "comment");

    private final String name;
    private final String list;
    private final String reason;

    Checker(String name, String list, String reason) {
      this.name = name;
      this.list = list;
      this.reason = reason;
    }

    private Map<String, Object> heeding(List<Entry> entries) {
      return Map.of(
          list,
          entries.stream()
              // Sorted, as another order would change the template.
              .map(entry -> new TreeMap<>(Map.of("id", entry.rule(), reason, entry.reason())))
              .toList());
    }
  }

  /** A rule of a checker. */
  public record Finding(Checker checker, String rule) {}

  /**
   * Findings on one resource that have the same reason.
   *
   * @param path the construct ids of the resource, below the part of the notebook that made it
   */
  public record Acknowledgement(String path, String reason, List<Finding> findings) {
    private Stream<Entry> entries() {
      return findings.stream().map(it -> new Entry(it.checker(), it.rule(), reason));
    }
  }

  private record Entry(Checker checker, String rule, String reason) {}
}
