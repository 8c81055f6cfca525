package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.blueprint.ServerName;
import java.util.regex.Pattern;

/**
 * Names in a domain of SageMaker Studio: at most 63 letters, digits and single hyphens, no hyphen
 * first or last.
 *
 * @param base distinguishes these notebooks from others in the account and region; at most 29
 *     characters
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateUserProfile.html">CreateUserProfile</a>
 */
public record StudioNames(String base) {
  /** The log group that Studio has for all spaces of an account. */
  public static final String LOG_GROUP = "/aws/sagemaker/studio";

  private static final Pattern USER = Pattern.compile("[a-zA-Z0-9](-?[a-zA-Z0-9]){0,31}");
  private static final int LONGEST_USER = 32;

  /** The names at a place of a program. */
  public static StudioNames of(AwsNames names) {
    return new StudioNames(new ServerName(names.stackName(), names.path()).base());
  }

  /** Whether a profile can be named after a user. */
  public static boolean isUser(String user) {
    return user.length() <= LONGEST_USER && USER.matcher(user).matches();
  }

  /** The domain. */
  public String domain() {
    return base;
  }

  /** The space in which a deployment runs a Java cell, and the profile that owns it. */
  public String check() {
    return base;
  }

  /** A user's profile, and its one space. */
  public String of(String user) {
    return base + "-" + user;
  }

  /** The lifecycle configuration whose script has this digest. */
  public String lifecycle(String digest) {
    return base + "-" + digest;
  }
}
