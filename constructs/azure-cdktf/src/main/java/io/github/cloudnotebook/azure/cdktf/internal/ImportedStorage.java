package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.azure.StorageRules;
import io.github.cloudnotebook.azure.cdktf.INotebookStorage;
import software.constructs.Construct;

/** Object storage in an existing container. */
public final class ImportedStorage extends Construct implements INotebookStorage {
  private final String accountId;
  private final String containerName;

  public ImportedStorage(Construct scope, String id, String accountId, String containerName) {
    super(scope, id);
    if (!Token.isUnresolved(accountId)) {
      StorageRules.requireAccountId(accountId, getNode().getPath());
    }
    if (!Token.isUnresolved(containerName)) {
      StorageRules.requireContainerName(containerName, getNode().getPath());
    }
    this.accountId = accountId;
    this.containerName = containerName;
  }

  @Override
  public String getAccountName() {
    return new ResourceId(accountId).name();
  }

  @Override
  public String getAccountId() {
    return accountId;
  }

  @Override
  public String getContainerName() {
    return containerName;
  }
}
