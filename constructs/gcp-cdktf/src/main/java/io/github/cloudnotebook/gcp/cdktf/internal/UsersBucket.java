package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A bucket with users' files.
 *
 * <p>Whoever may delete a file may delete its old versions too, as Google Cloud has one permission
 * for both. So what is deleted stays, out of everybody's reach, for some days.
 *
 * @see <a href="https://cloud.google.com/storage/docs/soft-delete">Soft delete</a>
 */
public final class UsersBucket {
  private static final String ID = "Bucket";
  private static final String TYPE = "google_storage_bucket";

  /** The fewest and most days for which Google Cloud keeps what was deleted. */
  private static final int FEWEST_DAYS = 7;

  private static final int MOST_DAYS = 90;
  private static final int SECONDS_OF_A_DAY = 86_400;

  private final ResourceBlock bucket;

  public UsersBucket(
      Construct scope, String project, String region, GoogleNames names, ObjectStorage settings) {
    int days = settings.oldVersionDays();
    bucket =
        ResourceBlock.Builder.create(scope, ID, TYPE)
            .dependsOn(Services.on(scope, "storage", project))
            .set("project", project)
            .set("name", names.bucket(project))
            .set("location", region)
            .set("uniform_bucket_level_access", true)
            .set("public_access_prevention", "enforced")
            .set("versioning", List.of(Map.of("enabled", true)))
            .set(
                "soft_delete_policy",
                List.of(Map.of("retention_duration_seconds", keptDays(days) * SECONDS_OF_A_DAY)))
            .set(
                "lifecycle_rule",
                List.of(
                    Map.of(
                        "action",
                        List.of(Map.of("type", "Delete")),
                        "condition",
                        List.of(Map.of("days_since_noncurrent_time", days)))))
            .preventDestroy()
            .build();
  }

  /** Keeps the bucket that was made in this scope. */
  public static void forget(Construct scope) {
    new ForgottenBlock(scope, ID, TYPE);
  }

  /** Its name, once it is made. */
  public String name() {
    return bucket.attribute("name");
  }

  private static int keptDays(int days) {
    return Math.max(FEWEST_DAYS, Math.min(days, MOST_DAYS));
  }
}
