// Generated from ManagedNotebookProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects {@link ManagedNotebookProps}; {@code B} is the builder that users see. */
abstract class ManagedNotebookPropsBuilder<B extends ManagedNotebookPropsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable JdkArchive jdkArchive;
  private @Nullable String location;
  private @Nullable List<AssignedUser> users;
  private @Nullable String resourceGroupName;
  private @Nullable String privateEndpointSubnetId;
  private @Nullable String storageAccountId;
  private @Nullable String keyVaultId;
  private @Nullable String applicationInsightsId;

  ManagedNotebookPropsBuilder() {}

  /**
   * The settings of the notebook, with {@code authentication.cloud} and without a public address;
   * required.
   */
  public B notebook(Notebook notebook) {
    this.notebook = notebook;
    return self();
  }

  /**
   * The JDK, of the notebook's {@code javaKernel.jdk} and for x86_64; required. Changing it
   * replaces the instances.
   */
  public B jdkArchive(JdkArchive jdkArchive) {
    this.jdkArchive = jdkArchive;
    return self();
  }

  /**
   * The Azure region, such as {@code westeurope}, or a reference to it; required. Changing it
   * replaces everything; Terraform refuses that, for the sake of users' files.
   *
   * @see <a href="https://learn.microsoft.com/azure/reliability/regions-list">Azure's regions</a>
   */
  public B location(String location) {
    this.location = location;
    return self();
  }

  /**
   * Who works there; required, at least one. Each gets a compute instance of their own, which
   * nobody else can open, and the role AzureML Data Scientist in the workspace. A user who is left
   * out loses the instance, and keeps the files.
   *
   * @see <a href="https://learn.microsoft.com/azure/machine-learning/how-to-assign-roles">Roles</a>
   */
  public B users(List<AssignedUser> users) {
    this.users = users;
    return self();
  }

  /**
   * The name of the existing resource group for all of it; default a new one. Changing it replaces
   * the workspace; Terraform refuses that.
   */
  public B resourceGroupName(@Nullable String resourceGroupName) {
    this.resourceGroupName = resourceGroupName;
    return self();
  }

  /**
   * The id of the existing subnet from which users' browsers reach the workspace; default none: the
   * workspace is open to the internet, and asks everybody to sign in.
   *
   * <p>With it, the workspace and what is made here for it answer there alone, by private
   * endpoints. Their names are for the company's DNS, in zones that Azure names. With an existing
   * key vault or storage account, you close those.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link">Private
   *     endpoints of a workspace</a>
   */
  public B privateEndpointSubnetId(@Nullable String privateEndpointSubnetId) {
    this.privateEndpointSubnetId = privateEndpointSubnetId;
    return self();
  }

  /**
   * The id of the existing storage account with users' files; default a new one. It takes access by
   * keys, for compute instances need that, and has no hierarchical namespace. Changing it replaces
   * the workspace; Terraform refuses that.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/machine-learning/concept-workspace#associated-resources">Resources
   *     of a workspace</a>
   */
  public B storageAccountId(@Nullable String storageAccountId) {
    this.storageAccountId = storageAccountId;
    return self();
  }

  /**
   * The id of the existing key vault for the workspace's own secrets; default a new one. Changing
   * it replaces the workspace; Terraform refuses that.
   */
  public B keyVaultId(@Nullable String keyVaultId) {
    this.keyVaultId = keyVaultId;
    return self();
  }

  /**
   * The id of the existing Application Insights of the workspace; default a new one, with a Log
   * Analytics workspace. Changing it replaces the workspace; Terraform refuses that.
   */
  public B applicationInsightsId(@Nullable String applicationInsightsId) {
    this.applicationInsightsId = applicationInsightsId;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(ManagedNotebookProps props) {
    notebook(props.getNotebook());
    jdkArchive(props.getJdkArchive());
    location(props.getLocation());
    users(props.getUsers());
    resourceGroupName(props.getResourceGroupName());
    privateEndpointSubnetId(props.getPrivateEndpointSubnetId());
    storageAccountId(props.getStorageAccountId());
    keyVaultId(props.getKeyVaultId());
    applicationInsightsId(props.getApplicationInsightsId());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements ManagedNotebookProps {
    private final Notebook notebook;
    private final JdkArchive jdkArchive;
    private final String location;
    private final List<AssignedUser> users;
    private final @Nullable String resourceGroupName;
    private final @Nullable String privateEndpointSubnetId;
    private final @Nullable String storageAccountId;
    private final @Nullable String keyVaultId;
    private final @Nullable String applicationInsightsId;

    Copy(ManagedNotebookPropsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      jdkArchive = Required.of(builder.jdkArchive, "jdkArchive");
      location = Required.of(builder.location, "location");
      users = Required.of(builder.users, "users");
      resourceGroupName = builder.resourceGroupName;
      privateEndpointSubnetId = builder.privateEndpointSubnetId;
      storageAccountId = builder.storageAccountId;
      keyVaultId = builder.keyVaultId;
      applicationInsightsId = builder.applicationInsightsId;
    }

    @Override
    public Notebook getNotebook() {
      return notebook;
    }

    @Override
    public JdkArchive getJdkArchive() {
      return jdkArchive;
    }

    @Override
    public String getLocation() {
      return location;
    }

    @Override
    public List<AssignedUser> getUsers() {
      return users;
    }

    @Override
    public @Nullable String getResourceGroupName() {
      return resourceGroupName;
    }

    @Override
    public @Nullable String getPrivateEndpointSubnetId() {
      return privateEndpointSubnetId;
    }

    @Override
    public @Nullable String getStorageAccountId() {
      return storageAccountId;
    }

    @Override
    public @Nullable String getKeyVaultId() {
      return keyVaultId;
    }

    @Override
    public @Nullable String getApplicationInsightsId() {
      return applicationInsightsId;
    }
  }
}
