package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.azure.StorageRules;
import io.github.cloudnotebook.azure.pulumi.internal.Refusals;
import io.github.cloudnotebook.azure.pulumi.internal.StorageContainer;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Object storage for the users of a notebook: one container of a storage account of its own, with a
 * shared folder, {@code shared/}, and a private one for each user, {@code private/<user>/}.
 *
 * <p>A new account accepts requests over TLS 1.2 or newer, and only with a token of Microsoft Entra
 * ID: its shared keys are off, and nothing in it can be public. Its files are encrypted by Azure's
 * own keys, on three disks of one data centre. Both account and container stay in the subscription
 * when the stack is destroyed.
 *
 * <p>Old versions of a file are deleted after the days that {@code storage} says, and can be
 * undeleted for as many days again, for Azure counts a version's days from its creation. A deleted
 * container can be restored for as many days too. Unfinished uploads are dropped by Azure after a
 * week.
 *
 * @see <a href="https://learn.microsoft.com/azure/storage/blobs/storage-blobs-introduction">Azure
 *     Blob Storage</a>
 * @see <a href="https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview">Soft
 *     delete and versions</a>
 */
@ResourceType(type = NotebookStorage.TYPE)
public final class NotebookStorage extends ComponentResource {
  static final String TYPE = "cloudnotebook-azure:index:NotebookStorage";

  @Export(
      name = "accountName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> accountName;

  @Export(
      name = "accountId",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> accountId;

  @Export(
      name = "containerName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> containerName;

  @Export(
      name = "containerUrl",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> containerUrl;

  private final Output<String> resourceGroupId;

  /** Creates the storage with Pulumi's default options. */
  public NotebookStorage(String name, NotebookStorageArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the storage, or takes the existing container and does not change it.
   *
   * @throws IllegalArgumentException if the args contradict one another, or old versions are to be
   *     kept for more days than Azure does
   */
  public NotebookStorage(
      String name, NotebookStorageArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedStorage(name, args), options);
    StorageContainer container = StorageContainer.of(new Children(this, name), args);
    accountName = container.accountName();
    accountId = container.accountId();
    containerName = container.name();
    resourceGroupId = container.resourceGroupId();
    containerUrl =
        Output.tuple(accountName, containerName)
            .applyValue(of -> StorageRules.containerUrl(of.t1, of.t2));
    registerOutputs(
        Map.of(
            "accountName",
            accountName,
            "accountId",
            accountId,
            "containerName",
            containerName,
            "containerUrl",
            containerUrl));
  }

  /** The name of the storage account. */
  public Output<String> accountName() {
    return accountName;
  }

  /** The id of the storage account. */
  public Output<String> accountId() {
    return accountId;
  }

  /** The name of the container in that account. */
  public Output<String> containerName() {
    return containerName;
  }

  /** The address of the container, below which each file has its path. */
  public Output<String> containerUrl() {
    return containerUrl;
  }

  /**
   * The id of the container: the scope of a role that reads every file of every user, such as
   * Storage Blob Data Reader.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage">Roles
   *     of storage</a>
   */
  public Output<String> containerId() {
    return Output.tuple(accountId, containerName)
        .applyValue(of -> StorageRules.containerId(of.t1, of.t2));
  }

  Output<String> resourceGroupId() {
    return resourceGroupId;
  }
}
