package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link ManagedNotebook} is given. */
public final class ManagedNotebookArgs extends ResourceArgs {
  private @Nullable Notebook notebook;
  private @Nullable JdkArchive jdkArchive;
  private List<AssignedUser> users = List.of();

  @Import(name = "location", required = true)
  private @Nullable Output<String> location;

  @Import(name = "resourceGroupName")
  private @Nullable Output<String> resourceGroupName;

  @Import(name = "privateEndpointSubnetId")
  private @Nullable Output<String> privateEndpointSubnetId;

  @Import(name = "storageAccountId")
  private @Nullable Output<String> storageAccountId;

  @Import(name = "keyVaultId")
  private @Nullable Output<String> keyVaultId;

  @Import(name = "applicationInsightsId")
  private @Nullable Output<String> applicationInsightsId;

  @Import(name = "protectData")
  private boolean protectData = true;

  private ManagedNotebookArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new ManagedNotebookArgs());
  }

  /** What the notebook is to be. */
  public Notebook notebook() {
    return Required.of(notebook, "notebook");
  }

  /** The JDK. */
  public JdkArchive jdkArchive() {
    return Required.of(jdkArchive, "jdkArchive");
  }

  /** Who works there. */
  public List<AssignedUser> users() {
    return users;
  }

  /** The Azure region. */
  public Output<String> location() {
    return Required.of(location, "location");
  }

  /** The existing resource group, if one is given. */
  public Optional<Output<String>> resourceGroupName() {
    return Optional.ofNullable(resourceGroupName);
  }

  /** The subnet from which browsers reach the workspace, if one is given. */
  public Optional<Output<String>> privateEndpointSubnetId() {
    return Optional.ofNullable(privateEndpointSubnetId);
  }

  /** The existing storage account, if one is given. */
  public Optional<Output<String>> storageAccountId() {
    return Optional.ofNullable(storageAccountId);
  }

  /** The existing key vault, if one is given. */
  public Optional<Output<String>> keyVaultId() {
    return Optional.ofNullable(keyVaultId);
  }

  /** The existing Application Insights, if one is given. */
  public Optional<Output<String>> applicationInsightsId() {
    return Optional.ofNullable(applicationInsightsId);
  }

  /** Whether the workspace with users' files has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /** Collects what a {@link ManagedNotebook} is given. */
  public static final class Builder {
    private final ManagedNotebookArgs args;

    private Builder(ManagedNotebookArgs args) {
      this.args = args;
    }

    /**
     * What the notebook is to be, with {@code authentication.cloud} and without a public address;
     * required.
     */
    public Builder notebook(Notebook notebook) {
      args.notebook = notebook;
      return this;
    }

    /**
     * The JDK, of the notebook's {@code javaKernel.jdk} and for x86_64; required. Changing it
     * replaces the instances.
     */
    public Builder jdkArchive(JdkArchive jdkArchive) {
      args.jdkArchive = jdkArchive;
      return this;
    }

    /**
     * Who works there; required, at least one. Each gets a compute instance of their own, which
     * nobody else can open, and the role AzureML Data Scientist in the workspace. A user who is
     * left out loses the instance, and keeps the files.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/machine-learning/how-to-assign-roles">Roles</a>
     */
    public Builder users(List<AssignedUser> users) {
      args.users = List.copyOf(users);
      return this;
    }

    /**
     * The Azure region, such as {@code westeurope}; required. Another one would replace everything,
     * see {@link ManagedNotebook}.
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
     * The name of the existing resource group for all of it; default a new one. Another one would
     * replace the workspace.
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
     * The id of the existing subnet from which users' browsers reach the workspace; default none:
     * the workspace is open to the internet, and asks everybody to sign in.
     *
     * <p>With it, the workspace and what is made here for it answer there alone, by private
     * endpoints. Their names are for the company's DNS, in zones that Azure names. With an existing
     * key vault or storage account, you close those.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link">Private
     *     endpoints of a workspace</a>
     */
    public Builder privateEndpointSubnetId(Output<String> privateEndpointSubnetId) {
      args.privateEndpointSubnetId = privateEndpointSubnetId;
      return this;
    }

    /** See {@link #privateEndpointSubnetId(Output)}. */
    public Builder privateEndpointSubnetId(String privateEndpointSubnetId) {
      return privateEndpointSubnetId(Output.of(privateEndpointSubnetId));
    }

    /**
     * The id of the existing storage account with users' files; default a new one. It takes access
     * by keys, for compute instances need that, and has no hierarchical namespace. Another one
     * would replace the workspace.
     */
    public Builder storageAccountId(Output<String> storageAccountId) {
      args.storageAccountId = storageAccountId;
      return this;
    }

    /** See {@link #storageAccountId(Output)}. */
    public Builder storageAccountId(String storageAccountId) {
      return storageAccountId(Output.of(storageAccountId));
    }

    /**
     * The id of the existing key vault for the workspace's own secrets; default a new one. Another
     * one would replace the workspace.
     */
    public Builder keyVaultId(Output<String> keyVaultId) {
      args.keyVaultId = keyVaultId;
      return this;
    }

    /** See {@link #keyVaultId(Output)}. */
    public Builder keyVaultId(String keyVaultId) {
      return keyVaultId(Output.of(keyVaultId));
    }

    /**
     * The id of the existing Application Insights of the workspace; default a new one, with a Log
     * Analytics workspace. Another one would replace the workspace.
     */
    public Builder applicationInsightsId(Output<String> applicationInsightsId) {
      args.applicationInsightsId = applicationInsightsId;
      return this;
    }

    /** See {@link #applicationInsightsId(Output)}. */
    public Builder applicationInsightsId(String applicationInsightsId) {
      return applicationInsightsId(Output.of(applicationInsightsId));
    }

    /**
     * Whether Pulumi refuses to replace or delete the workspace and what holds its files; default
     * true. They stay in any case: they have {@code retainOnDelete} too.
     *
     * @see <a href="https://www.pulumi.com/docs/iac/concepts/options/protect/">protect</a>
     */
    public Builder protectData(boolean protectData) {
      args.protectData = protectData;
      return this;
    }

    /** The args; they are checked when the component is made. */
    public ManagedNotebookArgs build() {
      return args;
    }
  }
}
