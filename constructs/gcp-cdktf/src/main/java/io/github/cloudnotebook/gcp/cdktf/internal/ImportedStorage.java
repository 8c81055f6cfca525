package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.gcp.cdktf.INotebookStorage;
import java.util.regex.Pattern;
import software.constructs.Construct;

/**
 * Object storage in an existing bucket.
 *
 * @see <a href="https://cloud.google.com/storage/docs/buckets#naming">Names of buckets</a>
 */
public final class ImportedStorage extends Construct implements INotebookStorage {
  /** Parts of at most 63 characters, with dots between them: 222 characters in all. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{3,222}$)(?!goog)(?!.*google)"
              + "[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*");

  private final String bucketName;

  public ImportedStorage(Construct scope, String id, String bucketName) {
    super(scope, id);
    if (!Token.isUnresolved(bucketName) && !NAME.matcher(bucketName).matches()) {
      throw new IllegalArgumentException(
          ("\"%s\" at %s is no name of a bucket: it has 3 to 63 lower-case letters, digits, hyphens"
                  + " and underscores, a letter or digit first and last, and neither goog first nor"
                  + " google within; more such parts may follow after dots")
              .formatted(bucketName, getNode().getPath()));
    }
    this.bucketName = bucketName;
  }

  @Override
  public String getBucketName() {
    return bucketName;
  }
}
