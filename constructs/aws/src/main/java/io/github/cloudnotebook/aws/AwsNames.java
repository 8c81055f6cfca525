package io.github.cloudnotebook.aws;

import static io.github.cloudnotebook.blueprint.ServerName.hash;
import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/**
 * Names and other strings that a server derives from its stack's name, path and ids, each in the
 * form that its service allows.
 *
 * <p>Valid text stays unchanged. If a narrower alphabet, or a limit of length or levels, loses
 * something, a hash of the original is added: different servers have different names.
 *
 * @param stackName the name of the outermost stack, unique in its account and region
 * @param path the construct path of the server below that stack
 */
public record AwsNames(String stackName, String path) {
  /** Of the 15 levels that a parameter may have, cloudnotebook and the stack's name are two. */
  private static final int MOST_LEVELS = 15 - 2;

  private static final int LONGEST_NAMESPACE = 255;
  private static final int LONGEST_TAG_VALUE = 256;
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int LONGEST_RULE_DESCRIPTION = 255;
  private static final int LONGEST_PLAN = 50;
  private static final int LONGEST_KEY_PREFIX = 512;

  /** What Secrets Manager allows, less the longest user's name, which is appended. */
  private static final int LONGEST_PREFIX = 512 - 32;

  private static final int HASH_LENGTH = 8;

  /**
   * The names of a server.
   *
   * @throws IllegalArgumentException if names of secrets would be too long with the stack's name
   */
  public static AwsNames of(String stackName, String path) {
    AwsNames names = new AwsNames(stackName, path);
    String prefix = names.signInPrefix();
    if (prefix.length() > LONGEST_PREFIX) {
      throw new IllegalArgumentException(
          ("names of secrets would begin with the %d characters of %s, and %d is the most:"
                  + " shorten the stack's name or the ids around the server")
              .formatted(prefix.length(), prefix, LONGEST_PREFIX));
    }
    return names;
  }

  /**
   * The server's part of every name: letters, digits, {@code _.-}, and slashes between levels.
   *
   * <p>It is also the value of the tag by which a budget counts.
   */
  public String tag() {
    List<String> levels = Arrays.stream(path.split("/", -1)).map(AwsNames::level).toList();
    return stackName
        + "/"
        + (levels.size() <= MOST_LEVELS
            ? String.join("/", levels)
            : String.join("/", levels.subList(0, MOST_LEVELS - 1)) + "/" + hash(path));
  }

  /**
   * The parameter with the desired state: letters, digits and {@code _.-}, at most 15 levels.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html">Names
   *     of parameters</a>
   */
  public String parameter() {
    return "/cloudnotebook/" + tag();
  }

  /**
   * The prefix of the names of secrets with sign-in details: letters, digits and {@code /_+=.@-}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret</a>
   */
  public String signInPrefix() {
    return "cloudnotebook/" + tag() + "/";
  }

  /**
   * The namespace of the server's metrics: at most 255 characters, none of {@code :*$}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html">MetricTransformation</a>
   */
  public String metricNamespace() {
    return shortened("cloudnotebook/" + tag(), LONGEST_NAMESPACE);
  }

  /**
   * The backup plan: letters, digits and {@code -_.}; the console shows 50 characters.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupPlan.html">BackupPlan</a>
   */
  public String backupPlan() {
    return hashed(tag().replace('/', '-'), LONGEST_PLAN, tag());
  }

  /**
   * The backup vault: 2 to 50 letters, digits, {@code -} and {@code _}.
   *
   * @param address distinguishes the server's vault from others in the stack, in hexadecimal digits
   * @param role the id that IAM gave the vault's role, 21 letters and digits
   * @see <a
   *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html">CreateBackupVault</a>
   */
  public static String backupVault(String address, String role) {
    return "nb-" + address.substring(0, HASH_LENGTH) + "-" + role;
  }

  /**
   * The path of a role that serves this one volume and key: printable ASCII between slashes.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">CreateRole</a>
   */
  public static String rolePath(String... ids) {
    return "/cloudnotebook/" + String.join("/", ids) + "/";
  }

  /**
   * The budget: at most 100 characters, none of {@code :\}.
   *
   * @param readable the name shown in mails, at most 60 characters
   * @param region of the stack: budgets have none, and stack names are unique per region only
   * @param notifications of the budget: changed ones need a budget with a new name
   * @see <a
   *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html">Budget</a>
   */
  public String budget(String readable, String region, String notifications) {
    return "%s-%s-%s".formatted(readable, region, hash(tag() + " " + notifications));
  }

  /**
   * The value of a tag: letters, digits, spaces and {@code _.:/=+-@}, at most 256 characters.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices">Limits
   *     of tags</a>
   */
  public static String tagValue(String path) {
    return kept(path, "[^\\p{L}\\p{N} _.:/=+@-]", LONGEST_TAG_VALUE);
  }

  /**
   * The description of a security group's rule: at most 255 of the characters {@code a-zA-Z0-9.
   * _-:/()#,@[]+=&;{}!$*}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html">IpRange</a>
   */
  public static String ruleDescription(String text) {
    return kept(text, "[^A-Za-z0-9. _:/()#,@\\[\\]+=&;{}!$*-]", LONGEST_RULE_DESCRIPTION);
  }

  /**
   * The description of an alarm or a parameter: at most 1,024 characters.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a>
   */
  public static String description(String text) {
    return shortened(text, LONGEST_DESCRIPTION);
  }

  /**
   * The key prefix of access logs, which a policy names too: letters, digits and {@code /_.-}, so
   * that nothing in it is a wildcard. A key has at most 1,024 bytes.
   *
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Names of
   *     objects</a>
   */
  public static String keyPrefix(String path) {
    String levels = Arrays.stream(path.split("/", -1)).map(AwsNames::level).collect(joining("/"));
    return shortened(levels, LONGEST_KEY_PREFIX - 1) + "/";
  }

  private static String level(String id) {
    return kept(id, "[^A-Za-z0-9_.-]", Integer.MAX_VALUE);
  }

  private static String kept(String text, String refused, int longest) {
    String allowed = text.replaceAll(refused, "-");
    return allowed.equals(text) ? shortened(text, longest) : hashed(allowed, longest, text);
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : hashed(text, longest, text);
  }

  /** As much of the readable text as fits, followed by a hash of the whole text. */
  private static String hashed(String readable, int longest, String whole) {
    int fits = Math.min(readable.length(), longest - HASH_LENGTH - 1);
    int end = Character.isHighSurrogate(readable.charAt(fits - 1)) ? fits - 1 : fits;
    return readable.substring(0, end) + "-" + hash(whole);
  }
}
