package io.github.cloudnotebook.azure;

import java.util.regex.Pattern;

/** What holds for every storage of a notebook's users, new or existing. */
public final class StorageRules {
  /** The name of a new container. */
  public static final String CONTAINER = "notebook";

  /** The oldest TLS that a new account takes, as Azure writes it. */
  public static final String OLDEST_TLS = "TLS1_2";

  private static final Pattern ACCOUNT_ID =
      Pattern.compile(
          "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Storage/storageAccounts/"
              + "[a-z0-9]{3,24}",
          Pattern.CASE_INSENSITIVE);

  /** Hyphens stand alone, and neither first nor last. */
  private static final Pattern CONTAINER_NAME =
      Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");

  private StorageRules() {}

  /** The id of a container, as scopes of role assignments have it. */
  public static String containerId(String accountId, String containerName) {
    return accountId + "/blobServices/default/containers/" + containerName;
  }

  /** The address of a container, below which each file has its path. */
  public static String containerUrl(String accountName, String containerName) {
    return "https://%s.blob.core.windows.net/%s".formatted(accountName, containerName);
  }

  /**
   * Checks the id of an existing account.
   *
   * @param where the storage as messages show it
   * @throws IllegalArgumentException if it is no storage account's
   */
  public static void requireAccountId(String accountId, String where) {
    require(
        ACCOUNT_ID,
        accountId,
        where,
        "is no id of a storage account: write it as"
            + " /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/NAME");
  }

  /**
   * Checks the name of an existing container.
   *
   * @param where the storage as messages show it
   * @throws IllegalArgumentException if Azure has none of this name
   * @see <a
   *     href="https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata">Names
   *     of containers</a>
   */
  public static void requireContainerName(String containerName, String where) {
    require(
        CONTAINER_NAME,
        containerName,
        where,
        "is no name of a container: it has 3 to 63 lower-case letters, digits and single hyphens,"
            + " and no hyphen first or last");
  }

  private static void require(Pattern form, String value, String where, String why) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException("\"%s\" at %s %s".formatted(value, where, why));
    }
  }
}
