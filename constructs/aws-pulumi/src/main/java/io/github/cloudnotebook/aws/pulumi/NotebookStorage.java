package io.github.cloudnotebook.aws.pulumi;

import com.pulumi.aws.s3.S3Functions;
import com.pulumi.aws.s3.inputs.GetBucketArgs;
import com.pulumi.aws.s3.outputs.GetBucketResult;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.aws.pulumi.internal.Account;
import io.github.cloudnotebook.aws.pulumi.internal.Refusals;
import io.github.cloudnotebook.aws.pulumi.internal.StorageBucket;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Object storage for the users of a notebook: one S3 bucket with a shared folder, {@code shared/},
 * and a private one for each user, {@code private/<user>/}.
 *
 * <p>A new bucket accepts requests over TLS 1.2 or newer only. It is encrypted, versioned and
 * closed to the public, and keeps access logs in a second bucket for three months. Both stay in the
 * account when the stack is destroyed. Unfinished uploads are removed after a week.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html">Amazon S3</a>
 */
@ResourceType(type = NotebookStorage.TYPE)
public final class NotebookStorage extends ComponentResource {
  static final String TYPE = "cloudnotebook-aws:index:NotebookStorage";

  @Export(
      name = "bucketName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> bucketName;

  @Export(
      name = "bucketArn",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> bucketArn;

  private final Output<String> region;
  private final @Nullable Output<String> encryptionKeyArn;

  /** Creates the storage with Pulumi's default options. */
  public NotebookStorage(String name, NotebookStorageArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the storage, or takes the existing bucket and does not change it.
   *
   * @throws IllegalArgumentException if the args contradict one another
   */
  public NotebookStorage(
      String name, NotebookStorageArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedStorage(name, args), options);
    Children children = new Children(this, name);
    encryptionKeyArn = args.encryptionKeyArn().orElse(null);
    if (args.bucketName().isPresent()) {
      Output<GetBucketResult> existing =
          S3Functions.getBucket(
              GetBucketArgs.builder().bucket(args.bucketName().get()).build(), children.asking());
      bucketName = existing.applyValue(GetBucketResult::bucket);
      bucketArn = existing.applyValue(GetBucketResult::arn);
      region = existing.applyValue(GetBucketResult::region);
    } else {
      StorageBucket made = new StorageBucket(children.keeping(), args);
      bucketName = made.bucket().bucket();
      bucketArn = made.bucket().arn();
      region = Account.of(children).region();
    }
    registerOutputs(Map.of("bucketName", bucketName, "bucketArn", bucketArn));
  }

  /** The bucket's name. */
  public Output<String> bucketName() {
    return bucketName;
  }

  /** The bucket's ARN. */
  public Output<String> bucketArn() {
    return bucketArn;
  }

  Output<String> region() {
    return region;
  }

  Optional<Output<String>> encryptionKeyArn() {
    return Optional.ofNullable(encryptionKeyArn);
  }
}
