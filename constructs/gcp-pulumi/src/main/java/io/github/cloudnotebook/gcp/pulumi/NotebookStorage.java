package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.gcp.pulumi.internal.Refusals;
import io.github.cloudnotebook.gcp.pulumi.internal.StorageBucket;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Object storage for the users of a notebook: one bucket with a shared folder, {@code shared/}, and
 * a private one for each user, {@code private/<user>/}.
 *
 * <p>A new bucket takes requests only from members of its policy: it has no access lists, and
 * nothing in it can be public. Its files are encrypted by Google's own keys, and are in one region.
 * A version of a file is deleted once it has been old for the days that {@code storage} says. The
 * bucket stays in the project when the stack is destroyed.
 *
 * @see <a href="https://cloud.google.com/storage/docs/buckets">Buckets</a>
 */
@ResourceType(type = NotebookStorage.TYPE)
public final class NotebookStorage extends ComponentResource {
  static final String TYPE = "cloudnotebook-gcp:index:NotebookStorage";

  @Export(
      name = "bucketName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> bucketName;

  /** Creates the storage with Pulumi's default options. */
  public NotebookStorage(String name, NotebookStorageArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the storage, or takes the existing bucket and does not change it.
   *
   * @throws IllegalArgumentException if the args contradict one another, before anything is
   *     registered
   */
  public NotebookStorage(
      String name, NotebookStorageArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedStorage(name, args), options);
    bucketName = StorageBucket.of(new Children(this, name), args).name();
    registerOutputs(Map.of("bucketName", bucketName));
  }

  /** The bucket's name. */
  public Output<String> bucketName() {
    return bucketName;
  }
}
