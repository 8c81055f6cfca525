package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.azure.cdktf.INotebookStorage;
import java.util.regex.Pattern;
import software.constructs.Construct;

/**
 * Object storage in an existing container.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata">Names
 *     of containers</a>
 */
public final class ImportedStorage extends Construct implements INotebookStorage {
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Storage/storageAccounts/"
              + "[a-z0-9]{3,24}",
          Pattern.CASE_INSENSITIVE);

  /** Hyphens stand alone, and neither first nor last. */
  private static final Pattern CONTAINER = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");

  private final String accountId;
  private final String containerName;

  public ImportedStorage(Construct scope, String id, String accountId, String containerName) {
    super(scope, id);
    require(
        ACCOUNT,
        accountId,
        "is no id of a storage account: write it as"
            + " /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/NAME");
    require(
        CONTAINER,
        containerName,
        "is no name of a container: it has 3 to 63 lower-case letters, digits and single hyphens,"
            + " and no hyphen first or last");
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

  private void require(Pattern form, String value, String why) {
    if (!Token.isUnresolved(value) && !form.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" at %s %s".formatted(value, getNode().getPath(), why));
    }
  }
}
