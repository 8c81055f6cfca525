package io.github.cloudnotebook.aws.cdk;

import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.IConstruct;

/**
 * Object storage for the users of a {@link NotebookServer}, created in this app or imported.
 *
 * @see NotebookStorage#fromBucket
 */
public interface INotebookStorage extends IConstruct {

  /** The bucket. */
  IBucket getBucket();

  /** Lets a principal read every file of every user, and use the bucket's key for it. */
  default Grant grantRead(IGrantable grantee) {
    return getBucket().grantRead(grantee);
  }

  /** Lets a principal read, write and delete every file of every user; old versions stay. */
  default Grant grantReadWrite(IGrantable grantee) {
    return getBucket().grantReadWrite(grantee);
  }
}
