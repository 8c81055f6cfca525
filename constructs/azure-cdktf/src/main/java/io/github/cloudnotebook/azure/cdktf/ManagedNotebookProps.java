package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link ManagedNotebook}. The notebook, the JDK, the location and the users are
 * required.
 */
public interface ManagedNotebookProps {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The settings of the notebook, with {@code authentication.cloud} and without a public address;
   * required.
   */
  Notebook getNotebook();

  /**
   * The JDK, of the notebook's {@code javaKernel.jdk} and for x86_64; required. Changing it
   * replaces the instances.
   */
  JdkArchive getJdkArchive();

  /**
   * The Azure region, such as {@code westeurope}, or a reference to it; required. Changing it
   * replaces everything; Terraform refuses that, for the sake of users' files.
   *
   * @see <a href="https://learn.microsoft.com/azure/reliability/regions-list">Azure's regions</a>
   */
  String getLocation();

  /**
   * Who works there; required, at least one. Each gets a compute instance of their own, which
   * nobody else can open, and the role AzureML Data Scientist in the workspace. A user who is left
   * out loses the instance, and keeps the files.
   *
   * @see <a href="https://learn.microsoft.com/azure/machine-learning/how-to-assign-roles">Roles</a>
   */
  List<AssignedUser> getUsers();

  /**
   * The name of the existing resource group for all of it; default a new one. Changing it replaces
   * the workspace; Terraform refuses that.
   */
  default @Nullable String getResourceGroupName() {
    return null;
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
  default @Nullable String getPrivateEndpointSubnetId() {
    return null;
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
  default @Nullable String getStorageAccountId() {
    return null;
  }

  /**
   * The id of the existing key vault for the workspace's own secrets; default a new one. Changing
   * it replaces the workspace; Terraform refuses that.
   */
  default @Nullable String getKeyVaultId() {
    return null;
  }

  /**
   * The id of the existing Application Insights of the workspace; default a new one, with a Log
   * Analytics workspace. Changing it replaces the workspace; Terraform refuses that.
   */
  default @Nullable String getApplicationInsightsId() {
    return null;
  }

  /** Builds {@link ManagedNotebookProps}. */
  final class Builder extends ManagedNotebookPropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public ManagedNotebookProps build() {
      return new Copy(this);
    }
  }
}
