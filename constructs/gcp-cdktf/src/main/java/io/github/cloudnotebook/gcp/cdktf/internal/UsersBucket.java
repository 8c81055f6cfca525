package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.StorageRules;
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

  private final ResourceBlock bucket;

  public UsersBucket(
      Construct scope, String project, String region, GoogleNames names, ObjectStorage settings) {
    bucket =
        ResourceBlock.Builder.create(scope, ID, TYPE)
            .dependsOn(Services.on(scope, "storage", project))
            .set("project", project)
            .set("name", ServerNames.bucket(names, project))
            .set("location", region)
            .set("uniform_bucket_level_access", true)
            .set("public_access_prevention", "enforced")
            .set("versioning", List.of(Map.of("enabled", true)))
            .set(
                "soft_delete_policy",
                List.of(
                    Map.of("retention_duration_seconds", StorageRules.softDeleteSeconds(settings))))
            .set(
                "lifecycle_rule",
                List.of(
                    Map.of(
                        "action",
                        List.of(Map.of("type", "Delete")),
                        "condition",
                        List.of(Map.of("days_since_noncurrent_time", settings.oldVersionDays())))))
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
}
