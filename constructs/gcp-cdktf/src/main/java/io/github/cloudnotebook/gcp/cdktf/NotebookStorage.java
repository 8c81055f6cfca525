package io.github.cloudnotebook.gcp.cdktf;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.gcp.cdktf.internal.ImportedStorage;
import io.github.cloudnotebook.gcp.cdktf.internal.Place;
import io.github.cloudnotebook.gcp.cdktf.internal.ServerNames;
import io.github.cloudnotebook.gcp.cdktf.internal.UsersBucket;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.terraform.KeepCommand;
import software.constructs.Construct;

/**
 * Object storage for the users of a notebook: one bucket with a shared folder, {@code shared/}, and
 * a private one for each user, {@code private/<user>/}.
 *
 * <pre>{@code
 * NotebookStorage.Builder.create(this, "Storage")
 *     .project("research-7312")
 *     .region("europe-west1")
 *     .build();
 * }</pre>
 *
 * <p>The bucket created here takes requests only from members of its policy: it has no access
 * lists, and nothing in it can be public. Its files are encrypted by Google's own keys, and are in
 * one region.
 *
 * <p>A version of a file is deleted once it has been old for the days that {@code storage} says.
 * Whatever is deleted, old versions too, Google Cloud keeps for as many days again, at least 7 and
 * at most 90: until then nobody can delete it for good, and it costs as much as a file.
 *
 * <p>Terraform refuses to destroy the bucket: see {@link #getKeepCommand()}. For an existing one
 * see {@link #fromBucket}.
 *
 * @see <a href="https://cloud.google.com/storage/docs/buckets">Buckets</a>
 * @see <a href="https://cloud.google.com/storage/docs/object-versioning">Versions</a>
 * @see <a href="https://cloud.google.com/storage/docs/soft-delete">Soft delete</a>
 */
public class NotebookStorage extends Construct implements INotebookStorage {
  private final UsersBucket bucket;

  /**
   * Creates the storage.
   *
   * @throws IllegalArgumentException if the project or the region is none of Google Cloud
   */
  public NotebookStorage(Construct scope, String id, NotebookStorageProps props) {
    super(scope, id);
    Place.known(props.getProject(), props.getRegion()).check(getNode().getPath());
    ObjectStorage settings =
        requireNonNullElseGet(props.getStorage(), () -> ObjectStorage.builder().build());
    bucket =
        new UsersBucket(
            this, props.getProject(), props.getRegion(), ServerNames.of(this), settings);
  }

  /** Keeps a storage that was made here, and is no longer wanted. */
  static void forget(Construct scope, String id) {
    UsersBucket.forget(new Construct(scope, id));
  }

  /**
   * Imports an existing bucket and does not change it: its encryption, versions, rules and logs are
   * yours.
   *
   * <p>The machine gets a role on the whole bucket, so give one that nothing else uses. It needs
   * uniform bucket-level access. Two notebooks with the same bucket share its folders, and users
   * with the same name count as one user. Deploying needs the right to change the bucket's policy.
   *
   * @param bucketName the bucket's name, or a reference to it
   * @throws IllegalArgumentException if the name is no bucket's
   * @see <a href="https://cloud.google.com/storage/docs/uniform-bucket-level-access">Uniform
   *     access</a>
   */
  public static INotebookStorage fromBucket(Construct scope, String id, String bucketName) {
    return new ImportedStorage(scope, id, bucketName);
  }

  @Override
  public String getBucketName() {
    return bucket.name();
  }

  /**
   * The command after which {@code terraform destroy} leaves the storage: Terraform forgets it.
   * Without it, destroy is refused.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
   *     rm</a>
   */
  public String getKeepCommand() {
    return KeepCommand.within(this);
  }

  /** Makes a {@link NotebookStorage}, as CDKTF's own builders do. */
  public static final class Builder extends NotebookStoragePropsBuilder<Builder> {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Starts with every default. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Makes the construct. */
    public NotebookStorage build() {
      return new NotebookStorage(scope, id, new Copy(this));
    }
  }
}
