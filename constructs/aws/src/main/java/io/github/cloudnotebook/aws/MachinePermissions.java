package io.github.cloudnotebook.aws;

import java.util.List;
import java.util.Map;

/** What a notebook's machine may do in its account, each on named resources. */
public final class MachinePermissions {
  /**
   * Folders for what users share, for each user's own files, and for the self-test of a deploy. The
   * machine may touch nothing else in the bucket.
   */
  private static final List<String> FOLDERS = List.of("shared", "private", "self-test");

  private static final List<String> OBJECT_ACTIONS =
      List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload");

  private MachinePermissions() {}

  /**
   * Lets administrators in without SSH; AWS's managed policy for it can read every parameter.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html">The
   *     actions that the agent needs</a>
   */
  public static Permission sessionManager() {
    // A channel has no ARN that a policy could name.
    return Permission.of(
        "*",
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel");
  }

  /** Reads its desired state. */
  public static Permission readParameter(String arn) {
    return Permission.of(arn, "ssm:GetParameter");
  }

  /** Fetches its bundle, this one object. */
  public static Permission readObject(String arn) {
    return Permission.of(arn, "s3:GetObject");
  }

  /** Writes the log of its journal and of its setup. */
  public static Permission writeLog(String logGroupArn) {
    return Permission.of(logGroupArn, "logs:CreateLogStream", "logs:PutLogEvents");
  }

  /** Takes on the role of users' kernels, in their names. */
  public static Permission useKernelRole(String roleArn) {
    return Permission.of(roleArn, "sts:AssumeRole", "sts:TagSession");
  }

  /**
   * Writes sign-in details and removes them, but cannot read them. It restores a secret that is
   * scheduled for deletion, since its name is taken until then.
   *
   * @param arn of all secrets below the prefix
   */
  public static Permission keepSecrets(String arn) {
    return Permission.of(
        arn,
        "secretsmanager:CreateSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:RestoreSecret",
        "secretsmanager:DeleteSecret");
  }

  /** Reads a secret of the company, such as a certificate with its key. */
  public static Permission readSecret(String arn) {
    return Permission.of(arn, "secretsmanager:GetSecretValue");
  }

  /**
   * Decrypts with a key, through one service only.
   *
   * @param service with its region and domain, such as {@code s3.eu-central-1.amazonaws.com}
   */
  public static Permission decryptThrough(String service, String keyArn) {
    return useThrough(service, keyArn, List.of("kms:Decrypt"));
  }

  /** Encrypts and decrypts with a key, through one service only. */
  public static Permission encryptThrough(String service, String keyArn) {
    return useThrough(service, keyArn, List.of("kms:Decrypt", "kms:GenerateDataKey"));
  }

  /**
   * Changes the records by which ACME authorities check a domain, and no others in the zone.
   *
   * @param changesArn of all changes: one gets its id only once it is made
   * @see <a
   *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html">The
   *     conditions of Route 53</a>
   */
  public static List<Permission> answerAcmeChallenges(
      String zoneArn, String changesArn, String domain) {
    return List.of(
        new Permission(
            List.of("route53:ChangeResourceRecordSets"),
            List.of(zoneArn),
            Map.of(
                "ForAllValues:StringEquals",
                Map.of(
                    "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                    List.of("_acme-challenge." + domain),
                    "route53:ChangeResourceRecordSetsRecordTypes",
                    List.of("TXT"),
                    "route53:ChangeResourceRecordSetsActions",
                    List.of("CREATE", "UPSERT", "DELETE")))),
        Permission.of(zoneArn, "route53:ListResourceRecordSets"),
        Permission.of(changesArn, "route53:GetChange"));
  }

  /** Keeps users' files in a bucket; it can neither read nor remove old versions of them. */
  public static List<Permission> keepFiles(String bucketArn) {
    List<String> filesArns =
        FOLDERS.stream().map(folder -> bucketArn + "/" + folder + "/*").toList();
    return List.of(
        Permission.of(bucketArn, "s3:ListBucket"),
        new Permission(OBJECT_ACTIONS, filesArns, Map.of()),
        // The mount sets an ACL on each file that it writes: the one that opens nothing.
        new Permission(
            List.of("s3:PutObjectAcl"),
            filesArns,
            Map.of("StringEquals", Map.of("s3:x-amz-acl", "bucket-owner-full-control"))));
  }

  private static Permission useThrough(String service, String keyArn, List<String> actions) {
    return new Permission(
        actions, List.of(keyArn), Map.of("StringEquals", Map.of("kms:ViaService", service)));
  }
}
