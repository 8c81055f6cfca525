// Generated from ManagedNotebookProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;

/** Collects {@link ManagedNotebookProps}; {@code B} is the builder that users see. */
abstract class ManagedNotebookPropsBuilder<B extends ManagedNotebookPropsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable JdkArchive jdkArchive;
  private @Nullable String project;
  private @Nullable String region;
  private @Nullable String owner;
  private @Nullable String networkId;
  private @Nullable String subnetworkId;
  private @Nullable String serviceAccount;
  private @Nullable String diskKey;

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
   * The JDK, of the notebook's {@code javaKernel.jdk} and for x86_64; required, for the packages of
   * Workbench's Debian have none that is new enough. Changing it replaces nothing.
   */
  public B jdkArchive(JdkArchive jdkArchive) {
    this.jdkArchive = jdkArchive;
    return self();
  }

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it replaces the notebook; Terraform refuses that.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  public B project(String project) {
    this.project = project;
    return self();
  }

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. The notebook is in
   * its {@code compute.zone}, else in the region's zone {@code b}. Changing it replaces the
   * notebook; Terraform refuses that.
   *
   * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
   */
  public B region(String region) {
    this.region = region;
    return self();
  }

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
  public B owner(@Nullable String owner) {
    this.owner = owner;
    return self();
  }

  /**
   * The id of the existing network that the notebook joins, such as {@code
   * projects/research-7312/global/networks/lab}, or a reference to one in the same project; default
   * a new one with Cloud NAT. Needed together with the subnetwork. Changing it replaces the
   * notebook; Terraform refuses that.
   *
   * @see <a href="https://cloud.google.com/vpc/docs/shared-vpc">Shared networks</a>
   */
  public B networkId(@Nullable String networkId) {
    this.networkId = networkId;
    return self();
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
  public B subnetworkId(@Nullable String subnetworkId) {
    this.subnetworkId = subnetworkId;
    return self();
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
  public B serviceAccount(@Nullable String serviceAccount) {
    this.serviceAccount = serviceAccount;
    return self();
  }

  /**
   * The name of the existing key of Cloud KMS that encrypts both disks, such as {@code
   * projects/P/locations/europe-west1/keyRings/R/cryptoKeys/K}; default Google's own keys. The
   * project's Compute Engine Service Agent needs the role Cloud KMS CryptoKey Encrypter/Decrypter
   * on it. Changing it replaces the notebook; Terraform refuses that.
   *
   * <p>See <a href="https://cloud.google.com/vertex-ai/docs/workbench/instances/cmek">own keys</a>.
   */
  public B diskKey(@Nullable String diskKey) {
    this.diskKey = diskKey;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(ManagedNotebookProps props) {
    notebook(props.getNotebook());
    jdkArchive(props.getJdkArchive());
    project(props.getProject());
    region(props.getRegion());
    owner(props.getOwner());
    networkId(props.getNetworkId());
    subnetworkId(props.getSubnetworkId());
    serviceAccount(props.getServiceAccount());
    diskKey(props.getDiskKey());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements ManagedNotebookProps {
    private final Notebook notebook;
    private final JdkArchive jdkArchive;
    private final String project;
    private final String region;
    private final @Nullable String owner;
    private final @Nullable String networkId;
    private final @Nullable String subnetworkId;
    private final @Nullable String serviceAccount;
    private final @Nullable String diskKey;

    Copy(ManagedNotebookPropsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      jdkArchive = Required.of(builder.jdkArchive, "jdkArchive");
      project = Required.of(builder.project, "project");
      region = Required.of(builder.region, "region");
      owner = builder.owner;
      networkId = builder.networkId;
      subnetworkId = builder.subnetworkId;
      serviceAccount = builder.serviceAccount;
      diskKey = builder.diskKey;
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
    public String getProject() {
      return project;
    }

    @Override
    public String getRegion() {
      return region;
    }

    @Override
    public @Nullable String getOwner() {
      return owner;
    }

    @Override
    public @Nullable String getNetworkId() {
      return networkId;
    }

    @Override
    public @Nullable String getSubnetworkId() {
      return subnetworkId;
    }

    @Override
    public @Nullable String getServiceAccount() {
      return serviceAccount;
    }

    @Override
    public @Nullable String getDiskKey() {
      return diskKey;
    }
  }
}
