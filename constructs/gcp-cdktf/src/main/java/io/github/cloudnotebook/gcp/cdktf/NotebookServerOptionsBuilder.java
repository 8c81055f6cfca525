// Generated from NotebookServerOptions: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookServerOptions}; {@code B} is the builder that users see. */
abstract class NotebookServerOptionsBuilder<B extends NotebookServerOptionsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable String project;
  private @Nullable String region;
  private @Nullable String managedZone;
  private @Nullable String networkId;
  private @Nullable String subnetworkId;
  private @Nullable String certificateSecret;
  private @Nullable String clientSecret;
  private @Nullable OpenIdClient openIdClient;
  private @Nullable List<String> notificationChannels;
  private @Nullable String billingAccount;
  private @Nullable String addressId;
  private @Nullable String dataDiskId;
  private @Nullable String dataDiskSnapshotId;
  private @Nullable String imageId;
  private @Nullable String machineServiceAccount;
  private @Nullable String kernelServiceAccount;
  private @Nullable String diskKey;

  NotebookServerOptionsBuilder() {}

  /** The settings of the notebook environment; required. */
  public B notebook(Notebook notebook) {
    this.notebook = notebook;
    return self();
  }

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  public B project(String project) {
    this.project = project;
    return self();
  }

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. The machine and its
   * disks are in the notebook's {@code compute.zone}, else in the region's zone {@code b}. Changing
   * it replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
   */
  public B region(String region) {
    this.region = region;
    return self();
  }

  /**
   * The name of the existing public managed zone of Cloud DNS that gets the record from the
   * notebook's domain to the server, such as {@code projects/P/managedZones/Z}; default none: you
   * create the record. Needs {@code access.domain}, within the zone.
   *
   * <p>With {@code tls.acme}, the authority checks the domain in this zone too: the machine may
   * list the zones of the zone's project, and write records of this one. Google Cloud allows
   * nothing narrower, so a machine that was broken into could change other names of the zone. A
   * zone of the notebook's own, for its domain alone, has none. Changing the zone replaces the
   * record.
   *
   * <p>See <a href="https://cloud.google.com/dns/docs/zones/iam-per-resource-zones">permissions on
   * a zone</a>.
   */
  public B managedZone(@Nullable String managedZone) {
    this.managedZone = managedZone;
    return self();
  }

  /**
   * The id of the existing network that the server joins, such as {@code
   * projects/research-7312/global/networks/lab}, or a reference to one in the same project; default
   * a new one. It may be the network that another project shares. Needed together with {@code
   * subnetworkId}. Changing it replaces the machine.
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
   * new one. It must let the machine reach the internet, or Google Cloud's services and the
   * notebook's mirrors. Required if {@code access.publicAddress} is false. Changing it replaces the
   * machine.
   */
  public B subnetworkId(@Nullable String subnetworkId) {
    this.subnetworkId = subnetworkId;
    return self();
  }

  /**
   * The name of the existing secret of Secret Manager with the certificate of the domain, such as
   * {@code projects/P/secrets/S}, without a version; default none. Required with {@code
   * tls.supplied}, and refused without.
   *
   * <p>The newest version is JSON: {@code certificate} is the certificate followed by its chain,
   * {@code privateKey} the key without a password, both in PEM form; a version holds 64 KiB. For
   * permissions see {@code clientSecret}. The machine picks up a new version within ten minutes.
   */
  public B certificateSecret(@Nullable String certificateSecret) {
    this.certificateSecret = certificateSecret;
    return self();
  }

  /**
   * The name of the existing secret of Secret Manager with the notebook's client secret at its
   * OpenID provider, such as {@code projects/P/secrets/S}, without a version; default none.
   * Required with {@code authentication.openIdConnect}, and refused without.
   *
   * <p>The newest version is the client's secret as plain text. The machine may read this one
   * secret: it gets the role Secret Manager Secret Accessor on it. A new version is picked up with
   * the next deployment that changes something. Changing the name replaces nothing.
   *
   * <p>See <a href="https://cloud.google.com/secret-manager/docs/access-control">roles of Secret
   * Manager</a>.
   */
  public B clientSecret(@Nullable String clientSecret) {
    this.clientSecret = clientSecret;
    return self();
  }

  /**
   * Issuer and client id of the notebook's OpenID provider, if the same stack creates it and they
   * are known only at deployment; default those in the notebook.
   *
   * <p>Required with {@code Authentication.openIdConnect().clientKnownAtDeployment()}, and refused
   * without. Changing it replaces nothing.
   */
  public B openIdClient(@Nullable OpenIdClient openIdClient) {
    this.openIdClient = openIdClient;
    return self();
  }

  /**
   * The names of the existing notification channels of Cloud Monitoring that alert policies notify,
   * each such as {@code projects/P/notificationChannels/N}: a machine that fails, full disks, full
   * memory, a certificate that is not renewed, a setup that failed, many failed sign-ins; 1 to 16;
   * default none, and no policies. Google Cloud bills each of the seven policies. Changing this
   * does not affect the machine.
   *
   * <p>See <a href="https://cloud.google.com/monitoring/support/notification-options">notification
   * channels</a>.
   */
  public B notificationChannels(@Nullable List<String> notificationChannels) {
    this.notificationChannels = notificationChannels;
    return self();
  }

  /**
   * The id of the existing billing account that pays for the project, such as {@code
   * 012345-6789AB-CDEF01}; default none. Required with {@code budget}, and refused without. Who
   * deploys needs the role Billing Account Costs Manager on it. Changing it replaces the budget.
   *
   * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets">Budgets</a>
   */
  public B billingAccount(@Nullable String billingAccount) {
    this.billingAccount = billingAccount;
    return self();
  }

  /**
   * The id of the existing static public address of the server, such as {@code
   * projects/research-7312/regions/europe-west1/addresses/lab}, in {@code region} and not used by
   * anything else; default a new one. Refused if {@code access.publicAddress} is false. Changing it
   * replaces nothing; the machine then creates a new certificate authority, as each is valid for
   * its own addresses only.
   */
  public B addressId(@Nullable String addressId) {
    this.addressId = addressId;
    return self();
  }

  /**
   * The id of the existing disk for users' files, such as {@code
   * projects/research-7312/zones/europe-west1-b/disks/lab}; default a new one of the notebook's
   * size.
   *
   * <p>The disk must be empty, or have served a notebook; any other content is refused and left
   * unchanged. It must be in the machine's zone and free; {@code compute.dataDiskGiB} and {@code
   * diskKey} do not change it. Terraform never destroys it. Another disk is another notebook:
   * change the construct id with it.
   */
  public B dataDiskId(@Nullable String dataDiskId) {
    this.dataDiskId = dataDiskId;
    return self();
  }

  /**
   * The id of the snapshot from which the new data disk is created, such as {@code
   * projects/research-7312/global/snapshots/lab}; default none, an empty disk. {@code
   * compute.dataDiskGiB} must be at least the snapshot's size. Not with {@code dataDiskId}.
   *
   * <p>Terraform refuses to change it on an existing disk: give a restored server another construct
   * id or stack, and leave the snapshot's id there.
   */
  public B dataDiskSnapshotId(@Nullable String dataDiskSnapshotId) {
    this.dataDiskSnapshotId = dataDiskSnapshotId;
    return self();
  }

  /**
   * The id of the machine's image, or of its family, such as {@code
   * projects/research-7312/global/images/family/lab}: Debian 13 with Google's guest environment,
   * for the notebook's architecture; default Debian 13 as Google publishes it. Changing it replaces
   * the machine.
   *
   * <p>See <a href="https://cloud.google.com/compute/docs/images/guest-environment">guest
   * environment</a>.
   */
  public B imageId(@Nullable String imageId) {
    this.imageId = imageId;
    return self();
  }

  /**
   * The name of the existing service account of the machine, such as {@code
   * projects/P/serviceAccounts/machine@P.iam.gserviceaccount.com}; default a new one with the
   * fewest roles. It is for notebooks alone, and not the kernels'.
   *
   * <p>No role is granted here then, so who deploys need not grant any; they need the role Service
   * Account User on the account. It needs, before the machine starts:
   *
   * <ul>
   *   <li>in the notebook's project {@code roles/logging.logWriter}, {@code
   *       roles/storage.objectViewer} for the bucket of the bundle, and a custom role with {@code
   *       secretmanager.versions.add} and {@code secretmanager.versions.destroy};
   *   <li>on the kernels' account {@code roles/iam.serviceAccountTokenCreator};
   *   <li>with storage {@code roles/storage.objectUser} on its bucket, with a database {@code
   *       roles/cloudsql.instanceUser} in its project;
   *   <li>{@code roles/secretmanager.secretAccessor} on {@code clientSecret} and {@code
   *       certificateSecret};
   *   <li>with {@code tls.acme} and {@code managedZone}, custom roles: in the zone's project {@code
   *       dns.managedZones.list}; on the zone {@code dns.changes.create}, {@code dns.changes.get},
   *       {@code dns.resourceRecordSets.create}, {@code dns.resourceRecordSets.delete} and {@code
   *       dns.resourceRecordSets.list}.
   * </ul>
   *
   * <p>Changing it stops the machine and starts it again.
   *
   * <p>See <a href="https://cloud.google.com/iam/docs/service-account-overview">service
   * accounts</a>.
   */
  public B machineServiceAccount(@Nullable String machineServiceAccount) {
    this.machineServiceAccount = machineServiceAccount;
    return self();
  }

  /**
   * The name of the existing service account that users' kernels get, such as {@code
   * projects/P/serviceAccounts/kernels@P.iam.gserviceaccount.com}; default a new one without a
   * role. All that it may do, every user's code may do. It is not the machine's, which gets the
   * role Service Account Token Creator on it. Changing it replaces nothing; kernels get the other
   * account's tokens at once.
   *
   * <p>See <a href="https://cloud.google.com/iam/docs/service-account-overview">service
   * accounts</a>.
   */
  public B kernelServiceAccount(@Nullable String kernelServiceAccount) {
    this.kernelServiceAccount = kernelServiceAccount;
    return self();
  }

  /**
   * The name of the existing key of Cloud KMS that encrypts both disks, such as {@code
   * projects/P/locations/europe-west1/keyRings/R/cryptoKeys/K}; default Google's own keys. The
   * project's Compute Engine Service Agent needs the role Cloud KMS CryptoKey Encrypter/Decrypter
   * on it. Give it at the first deployment: Google Cloud changes the key of no disk, and Terraform
   * refuses to replace users' files.
   *
   * <p>See <a href="https://cloud.google.com/compute/docs/disks/customer-managed-encryption">own
   * keys</a>.
   */
  public B diskKey(@Nullable String diskKey) {
    this.diskKey = diskKey;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookServerOptions props) {
    notebook(props.getNotebook());
    project(props.getProject());
    region(props.getRegion());
    managedZone(props.getManagedZone());
    networkId(props.getNetworkId());
    subnetworkId(props.getSubnetworkId());
    certificateSecret(props.getCertificateSecret());
    clientSecret(props.getClientSecret());
    openIdClient(props.getOpenIdClient());
    notificationChannels(props.getNotificationChannels());
    billingAccount(props.getBillingAccount());
    addressId(props.getAddressId());
    dataDiskId(props.getDataDiskId());
    dataDiskSnapshotId(props.getDataDiskSnapshotId());
    imageId(props.getImageId());
    machineServiceAccount(props.getMachineServiceAccount());
    kernelServiceAccount(props.getKernelServiceAccount());
    diskKey(props.getDiskKey());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookServerOptions {
    private final Notebook notebook;
    private final String project;
    private final String region;
    private final @Nullable String managedZone;
    private final @Nullable String networkId;
    private final @Nullable String subnetworkId;
    private final @Nullable String certificateSecret;
    private final @Nullable String clientSecret;
    private final @Nullable OpenIdClient openIdClient;
    private final @Nullable List<String> notificationChannels;
    private final @Nullable String billingAccount;
    private final @Nullable String addressId;
    private final @Nullable String dataDiskId;
    private final @Nullable String dataDiskSnapshotId;
    private final @Nullable String imageId;
    private final @Nullable String machineServiceAccount;
    private final @Nullable String kernelServiceAccount;
    private final @Nullable String diskKey;

    Copy(NotebookServerOptionsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      project = Required.of(builder.project, "project");
      region = Required.of(builder.region, "region");
      managedZone = builder.managedZone;
      networkId = builder.networkId;
      subnetworkId = builder.subnetworkId;
      certificateSecret = builder.certificateSecret;
      clientSecret = builder.clientSecret;
      openIdClient = builder.openIdClient;
      notificationChannels = builder.notificationChannels;
      billingAccount = builder.billingAccount;
      addressId = builder.addressId;
      dataDiskId = builder.dataDiskId;
      dataDiskSnapshotId = builder.dataDiskSnapshotId;
      imageId = builder.imageId;
      machineServiceAccount = builder.machineServiceAccount;
      kernelServiceAccount = builder.kernelServiceAccount;
      diskKey = builder.diskKey;
    }

    @Override
    public Notebook getNotebook() {
      return notebook;
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
    public @Nullable String getManagedZone() {
      return managedZone;
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
    public @Nullable String getCertificateSecret() {
      return certificateSecret;
    }

    @Override
    public @Nullable String getClientSecret() {
      return clientSecret;
    }

    @Override
    public @Nullable OpenIdClient getOpenIdClient() {
      return openIdClient;
    }

    @Override
    public @Nullable List<String> getNotificationChannels() {
      return notificationChannels;
    }

    @Override
    public @Nullable String getBillingAccount() {
      return billingAccount;
    }

    @Override
    public @Nullable String getAddressId() {
      return addressId;
    }

    @Override
    public @Nullable String getDataDiskId() {
      return dataDiskId;
    }

    @Override
    public @Nullable String getDataDiskSnapshotId() {
      return dataDiskSnapshotId;
    }

    @Override
    public @Nullable String getImageId() {
      return imageId;
    }

    @Override
    public @Nullable String getMachineServiceAccount() {
      return machineServiceAccount;
    }

    @Override
    public @Nullable String getKernelServiceAccount() {
      return kernelServiceAccount;
    }

    @Override
    public @Nullable String getDiskKey() {
      return diskKey;
    }
  }
}
