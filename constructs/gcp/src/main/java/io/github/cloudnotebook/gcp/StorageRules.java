package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.model.ObjectStorage;
import java.util.regex.Pattern;

/** What holds for every bucket with users' files. */
public final class StorageRules {
  /**
   * The fewest and most days for which Google Cloud keeps what was deleted.
   *
   * @see <a href="https://cloud.google.com/storage/docs/soft-delete">Soft delete</a>
   */
  private static final int FEWEST_DAYS = 7;

  private static final int MOST_DAYS = 90;
  private static final int SECONDS_OF_A_DAY = 86_400;

  /** Parts of at most 63 characters, with dots between them: 222 characters in all. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{3,222}$)(?!goog)(?!.*google)"
              + "[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*");

  private StorageRules() {}

  /**
   * For how many seconds what was deleted can be had back: as many days as old versions are kept,
   * but 7 to 90.
   */
  public static int softDeleteSeconds(ObjectStorage settings) {
    return Math.max(FEWEST_DAYS, Math.min(settings.oldVersionDays(), MOST_DAYS)) * SECONDS_OF_A_DAY;
  }

  /**
   * Refuses a name that no bucket has.
   *
   * @param storage the storage in that bucket, as messages show it
   * @throws IllegalArgumentException if so
   * @see <a href="https://cloud.google.com/storage/docs/buckets#naming">Names of buckets</a>
   */
  public static void checkName(String storage, String bucketName) {
    if (!NAME.matcher(bucketName).matches()) {
      throw new IllegalArgumentException(
          ("\"%s\" at %s is no name of a bucket: it has 3 to 63 lower-case letters, digits, hyphens"
                  + " and underscores, a letter or digit first and last, and neither goog first nor"
                  + " google within; more such parts may follow after dots")
              .formatted(bucketName, storage));
    }
  }
}
