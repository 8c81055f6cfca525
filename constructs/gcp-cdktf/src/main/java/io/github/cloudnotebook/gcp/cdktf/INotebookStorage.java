package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.cdktf.internal.BucketGrant;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Object storage for the users of a {@link NotebookServer}, created in this app or imported.
 *
 * @see NotebookStorage#fromBucket
 */
public interface INotebookStorage extends IConstruct {

  /** The name of the bucket. */
  String getBucketName();

  /** The address of the bucket, below which each file has its path: {@code gs://NAME}. */
  default String getBucketUrl() {
    return "gs://" + getBucketName();
  }

  /**
   * Lets a member read every file of every user, by the role Storage Object Viewer on the bucket.
   *
   * @param scope where the grant is in the construct tree
   * @param id the grant's name there
   * @param member as policies name it, such as {@code group:analysts@example.com}
   * @see <a href="https://cloud.google.com/storage/docs/access-control/iam-roles">Roles of Cloud
   *     Storage</a>
   */
  default void grantRead(Construct scope, String id, String member) {
    BucketGrant.of(scope, id, getBucketName(), BuiltInRole.OBJECT_VIEWER, member);
  }

  /**
   * Lets a member read, write and delete every file of every user, and its old versions, by the
   * role Storage Object User on the bucket.
   *
   * @param scope where the grant is in the construct tree
   * @param id the grant's name there
   * @param member as policies name it, such as {@code group:analysts@example.com}
   * @see <a href="https://cloud.google.com/storage/docs/access-control/iam-roles">Roles of Cloud
   *     Storage</a>
   */
  default void grantReadWrite(Construct scope, String id, String member) {
    BucketGrant.of(scope, id, getBucketName(), BuiltInRole.OBJECT_USER, member);
  }
}
