package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.storage.Bucket;
import com.pulumi.gcp.storage.BucketArgs;
import com.pulumi.gcp.storage.inputs.BucketLifecycleRuleActionArgs;
import com.pulumi.gcp.storage.inputs.BucketLifecycleRuleArgs;
import com.pulumi.gcp.storage.inputs.BucketLifecycleRuleConditionArgs;
import com.pulumi.gcp.storage.inputs.BucketVersioningArgs;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.StorageRules;
import io.github.cloudnotebook.gcp.pulumi.NotebookStorageArgs;
import io.github.cloudnotebook.pulumi.Children;

/**
 * A bucket with users' files: an existing one, or a new one.
 *
 * <p>Whoever may delete a file may delete its old versions too, as Google Cloud has one permission
 * for both. So what is deleted stays, out of everybody's reach, for the days that Google Cloud has
 * by default: the provider's classes know no others yet.
 *
 * @param name its name
 * @see <a href="https://cloud.google.com/storage/docs/soft-delete">Soft delete</a>
 */
public record StorageBucket(Output<String> name) {

  public static StorageBucket of(Children children, NotebookStorageArgs args) {
    return new StorageBucket(
        args.bucketName()
            .map(given -> existing(children.name(), given))
            .orElseGet(() -> made(children, args)));
  }

  private static Output<String> existing(String storage, Output<String> given) {
    return given.applyValue(
        name -> {
          StorageRules.checkName(storage, name);
          return name;
        });
  }

  private static Output<String> made(Children children, NotebookStorageArgs args) {
    Place place = Place.of(children, args);
    // A server of the same name has a bucket too.
    GoogleNames names = ServerNames.of(children.name() + "/storage");
    return new Bucket(
            children.name(),
            BucketArgs.builder()
                .project(place.project())
                .name(place.project().applyValue(known -> GoogleNames.bucket(names.unique(known))))
                .location(place.region())
                .uniformBucketLevelAccess(true)
                .publicAccessPrevention("enforced")
                .versioning(BucketVersioningArgs.builder().enabled(true).build())
                .lifecycleRules(
                    BucketLifecycleRuleArgs.builder()
                        .action(BucketLifecycleRuleActionArgs.builder().type("Delete").build())
                        .condition(
                            BucketLifecycleRuleConditionArgs.builder()
                                .daysSinceNoncurrentTime(args.storage().oldVersionDays())
                                .build())
                        .build())
                .build(),
            place.holdingData(children, args.protectData()))
        .name();
  }
}
