package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link ManagedNotebook}. The notebook, the JDK, the project and the region are
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
   * The JDK, of the notebook's {@code javaKernel.jdk} and for x86_64; required, for the packages of
   * Workbench's Debian have none that is new enough. Changing it replaces nothing.
   */
  JdkArchive getJdkArchive();

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it replaces the notebook; Terraform refuses that.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  String getProject();

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. The notebook is in
   * its {@code compute.zone}, else in the region's zone {@code b}. Changing it replaces the
   * notebook; Terraform refuses that.
   *
   * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
   */
  String getRegion();

  /**
   * The address of the only person who may sign in, such as {@code ada@example.com}; default none:
   * everybody who has the role Service Account User on the notebook's service account, as {@link
   * ManagedNotebook#grantSignIn} gives it. The person gets that role, and the notebook runs with
   * the service account for both. Changing it replaces the notebook; Terraform refuses that.
   *
   * @see <a
   *     href="https://cloud.google.com/vertex-ai/docs/workbench/instances/manage-access-jupyterlab">Access
   *     modes</a>
   */
  default @Nullable String getOwner() {
    return null;
  }

  /**
   * The id of the existing network that the notebook joins, such as {@code
   * projects/research-7312/global/networks/lab}, or a reference to one in the same project; default
   * a new one with Cloud NAT. Needed together with the subnetwork. Changing it replaces the
   * notebook; Terraform refuses that.
   *
   * @see <a href="https://cloud.google.com/vpc/docs/shared-vpc">Shared networks</a>
   */
  default @Nullable String getNetworkId() {
    return null;
  }

  /**
   * The id of that network's subnetwork in {@code region}, such as {@code
   * projects/research-7312/regions/europe-west1/subnetworks/lab}, or a reference to it; default a
   * new one.
   *
   * <p>The notebook has no public address: the subnetwork must let it reach Google's services, the
   * JDK's archive, and PyPI or {@code mirrors.pypi}. Changing it replaces the notebook; Terraform
   * refuses that.
   */
  default @Nullable String getSubnetworkId() {
    return null;
  }

  /**
   * The name of the existing service account of the notebook in {@code project}, such as {@code
   * projects/P/serviceAccounts/notebook@P.iam.gserviceaccount.com}; default a new one.
   *
   * <p>Whoever uses the notebook holds this account. It needs {@code roles/storage.objectViewer} in
   * the project, for the bucket with the script, before the notebook starts; a new one gets it for
   * that bucket alone. Changing it replaces the notebook; Terraform refuses that.
   *
   * <p>See <a href="https://cloud.google.com/iam/docs/service-account-overview">service
   * accounts</a>.
   */
  default @Nullable String getServiceAccount() {
    return null;
  }

  /**
   * The name of the existing key of Cloud KMS that encrypts both disks, such as {@code
   * projects/P/locations/europe-west1/keyRings/R/cryptoKeys/K}; default Google's own keys. The
   * project's Compute Engine Service Agent needs the role Cloud KMS CryptoKey Encrypter/Decrypter
   * on it. Changing it replaces the notebook; Terraform refuses that.
   *
   * <p>See <a href="https://cloud.google.com/vertex-ai/docs/workbench/instances/cmek">own keys</a>.
   */
  default @Nullable String getDiskKey() {
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
