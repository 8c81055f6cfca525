package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.INotebookStorage;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** Object storage in an existing bucket. */
public final class ImportedStorage extends Construct implements INotebookStorage {
  private final IBucket bucket;

  public ImportedStorage(Construct scope, String id, IBucket bucket) {
    super(scope, id);
    this.bucket = bucket;
  }

  @Override
  public IBucket getBucket() {
    return bucket;
  }
}
