package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link NotebookStorage} is given: how a new one is to be, or where an existing container
 * is.
 */
public final class NotebookStorageArgs extends ResourceArgs {
  private @Nullable ObjectStorage storage;

  @Import(name = "location")
  private @Nullable Output<String> location;

  @Import(name = "resourceGroupName")
  private @Nullable Output<String> resourceGroupName;

  @Import(name = "protectData")
  private boolean protectData = true;

  @Import(name = "accountId")
  private @Nullable Output<String> accountId;

  @Import(name = "containerName")
  private @Nullable Output<String> containerName;

  private NotebookStorageArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new NotebookStorageArgs());
  }

  /** The settings of a new storage. */
  public ObjectStorage storage() {
    return storage == null ? ObjectStorage.builder().build() : storage;
  }

  /** Whether settings for a new storage were given. */
  public boolean hasStorage() {
    return storage != null;
  }

  /** The region of a new storage. */
  public Output<String> location() {
    return Required.of(location, "location");
  }

  /** The name of the existing resource group of a new storage, if one is given. */
  public Optional<Output<String>> resourceGroupName() {
    return Optional.ofNullable(resourceGroupName);
  }

  /** Whether a new storage has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /** The storage account of the existing container, if one is given. */
  public Optional<Output<String>> accountId() {
    return Optional.ofNullable(accountId);
  }

  /** The name of the existing container, if one is given. */
  public Optional<Output<String>> containerName() {
    return Optional.ofNullable(containerName);
  }

  /** Collects what a {@link NotebookStorage} is given. */
  public static final class Builder {
    private final NotebookStorageArgs args;

    private Builder(NotebookStorageArgs args) {
      this.args = args;
    }

    /**
     * The settings of a new storage; default those of an empty {@code storage: {}}, which keep old
     * versions for 30 days. Azure keeps them for at most 365 days.
     */
    public Builder storage(ObjectStorage storage) {
      args.storage = storage;
      return this;
    }

    /**
     * The Azure region of a new storage, such as {@code westeurope}; a new one needs it. Another
     * one would replace the files, which Pulumi refuses.
     *
     * @see <a href="https://learn.microsoft.com/azure/reliability/regions-list">Azure's regions</a>
     */
    public Builder location(Output<String> location) {
      args.location = location;
      return this;
    }

    /** See {@link #location(Output)}. */
    public Builder location(String location) {
      return location(Output.of(location));
    }

    /**
     * The name of an existing resource group for a new storage; default a new one, which stays.
     * Another one would replace the files, which Pulumi refuses.
     */
    public Builder resourceGroupName(Output<String> resourceGroupName) {
      args.resourceGroupName = resourceGroupName;
      return this;
    }

    /** See {@link #resourceGroupName(Output)}. */
    public Builder resourceGroupName(String resourceGroupName) {
      return resourceGroupName(Output.of(resourceGroupName));
    }

    /**
     * Whether Pulumi refuses to replace or delete a new storage; default true. It stays in the
     * subscription in any case.
     */
    public Builder protectData(boolean protectData) {
      args.protectData = protectData;
      return this;
    }

    /**
     * The id of the storage account of an existing container, {@code
     * /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/NAME}; default
     * a new one. It also needs {@code containerName}. Who deploys may define a role in its resource
     * group.
     *
     * <p>Encryption, versions, rules and logs of an existing container are yours. Two notebooks
     * with the same container share its folders, and users with the same name count as one user.
     */
    public Builder accountId(Output<String> accountId) {
      args.accountId = accountId;
      return this;
    }

    /** See {@link #accountId(Output)}. */
    public Builder accountId(String accountId) {
      return accountId(Output.of(accountId));
    }

    /**
     * The name of an existing container. The machine gets a role on the whole of it, so give one
     * that nothing else uses.
     */
    public Builder containerName(Output<String> containerName) {
      args.containerName = containerName;
      return this;
    }

    /** See {@link #containerName(Output)}. */
    public Builder containerName(String containerName) {
      return containerName(Output.of(containerName));
    }

    /** The args; they are checked when the component is made. */
    public NotebookStorageArgs build() {
      return args;
    }
  }
}
