package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.gcp.StorageRules;
import io.github.cloudnotebook.gcp.cdktf.INotebookStorage;
import software.constructs.Construct;

/** Object storage in an existing bucket. */
public final class ImportedStorage extends Construct implements INotebookStorage {
  private final String bucketName;

  public ImportedStorage(Construct scope, String id, String bucketName) {
    super(scope, id);
    if (!Token.isUnresolved(bucketName)) {
      StorageRules.checkName(getNode().getPath(), bucketName);
    }
    this.bucketName = bucketName;
  }

  @Override
  public String getBucketName() {
    return bucketName;
  }
}
