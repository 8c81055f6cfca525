package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Notebook;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link NotebookServer} and a {@link NotebookEnvironment} can be given. */
public abstract class NotebookServerOptions extends ResourceArgs {
  private @Nullable Notebook notebook;
  private @Nullable NotebookStorage storage;
  private @Nullable NotebookDatabase database;

  @Import(name = "project", required = true)
  private @Nullable Output<String> project;

  @Import(name = "region", required = true)
  private @Nullable Output<String> region;

  @Import(name = "networkId")
  private @Nullable Output<String> networkId;

  @Import(name = "subnetworkId")
  private @Nullable Output<String> subnetworkId;

  @Import(name = "managedZone")
  private @Nullable Output<String> managedZone;

  @Import(name = "notificationChannels")
  private @Nullable List<Output<String>> notificationChannels;

  @Import(name = "billingAccount")
  private @Nullable Output<String> billingAccount;

  @Import(name = "addressId")
  private @Nullable Output<String> addressId;

  @Import(name = "dataDiskId")
  private @Nullable Output<String> dataDiskId;

  @Import(name = "dataDiskSnapshotId")
  private @Nullable Output<String> dataDiskSnapshotId;

  @Import(name = "imageId")
  private @Nullable Output<String> imageId;

  @Import(name = "diskKey")
  private @Nullable Output<String> diskKey;

  @Import(name = "machineServiceAccount")
  private @Nullable Output<String> machineServiceAccount;

  @Import(name = "kernelServiceAccount")
  private @Nullable Output<String> kernelServiceAccount;

  @Import(name = "certificateSecret")
  private @Nullable Output<String> certificateSecret;

  @Import(name = "clientSecret")
  private @Nullable Output<String> clientSecret;

  @Import(name = "openIdIssuer")
  private @Nullable Output<String> openIdIssuer;

  @Import(name = "openIdClientId")
  private @Nullable Output<String> openIdClientId;

  @Import(name = "protectData")
  private boolean protectData = true;

  NotebookServerOptions() {}

  /** Takes over what another component was given. */
  final void takeFrom(NotebookServerOptions other) {
    notebook = other.notebook;
    storage = other.storage;
    database = other.database;
    project = other.project;
    region = other.region;
    networkId = other.networkId;
    subnetworkId = other.subnetworkId;
    managedZone = other.managedZone;
    notificationChannels = other.notificationChannels;
    billingAccount = other.billingAccount;
    addressId = other.addressId;
    dataDiskId = other.dataDiskId;
    dataDiskSnapshotId = other.dataDiskSnapshotId;
    imageId = other.imageId;
    diskKey = other.diskKey;
    machineServiceAccount = other.machineServiceAccount;
    kernelServiceAccount = other.kernelServiceAccount;
    certificateSecret = other.certificateSecret;
    clientSecret = other.clientSecret;
    openIdIssuer = other.openIdIssuer;
    openIdClientId = other.openIdClientId;
    protectData = other.protectData;
  }

  /** What the notebook is to be. */
  public Notebook notebook() {
    return Required.of(notebook, "notebook");
  }

  /** The storage of the notebook's users, if it was made or taken beside the server. */
  public Optional<NotebookStorage> storage() {
    return Optional.ofNullable(storage);
  }

  /** The database of the notebook's users, if it was made or taken beside the server. */
  public Optional<NotebookDatabase> database() {
    return Optional.ofNullable(database);
  }

  /** The id of the project of everything. */
  public Output<String> project() {
    return Required.of(project, "project");
  }

  /** The region of everything. */
  public Output<String> region() {
    return Required.of(region, "region");
  }

  /** The existing network of the machine, if one is given. */
  public Optional<Output<String>> networkId() {
    return Optional.ofNullable(networkId);
  }

  /** The existing subnetwork of the machine, if one is given. */
  public Optional<Output<String>> subnetworkId() {
    return Optional.ofNullable(subnetworkId);
  }

  /** The existing DNS zone of the domain, if one is given. */
  public Optional<Output<String>> managedZone() {
    return Optional.ofNullable(managedZone);
  }

  /** The existing channels that alerts notify, if any are given. */
  public Optional<List<Output<String>>> notificationChannels() {
    return Optional.ofNullable(notificationChannels);
  }

  /** The existing billing account of the project, if one is given. */
  public Optional<Output<String>> billingAccount() {
    return Optional.ofNullable(billingAccount);
  }

  /** The existing public address, if one is given. */
  public Optional<Output<String>> addressId() {
    return Optional.ofNullable(addressId);
  }

  /** The existing disk with users' files, if one is given. */
  public Optional<Output<String>> dataDiskId() {
    return Optional.ofNullable(dataDiskId);
  }

  /** The snapshot that a new disk starts from, if one is given. */
  public Optional<Output<String>> dataDiskSnapshotId() {
    return Optional.ofNullable(dataDiskSnapshotId);
  }

  /** The image of the machine, if one is given. */
  public Optional<Output<String>> imageId() {
    return Optional.ofNullable(imageId);
  }

  /** The existing key of the disks, if one is given. */
  public Optional<Output<String>> diskKey() {
    return Optional.ofNullable(diskKey);
  }

  /** The existing service account of the machine, if one is given. */
  public Optional<Output<String>> machineServiceAccount() {
    return Optional.ofNullable(machineServiceAccount);
  }

  /** The existing service account of users' kernels, if one is given. */
  public Optional<Output<String>> kernelServiceAccount() {
    return Optional.ofNullable(kernelServiceAccount);
  }

  /** The existing secret with the certificate, if one is given. */
  public Optional<Output<String>> certificateSecret() {
    return Optional.ofNullable(certificateSecret);
  }

  /** The existing secret with the client secret, if one is given. */
  public Optional<Output<String>> clientSecret() {
    return Optional.ofNullable(clientSecret);
  }

  /** The issuer of a provider that the same program makes, if one is given. */
  public Optional<Output<String>> openIdIssuer() {
    return Optional.ofNullable(openIdIssuer);
  }

  /** The client at a provider that the same program makes, if one is given. */
  public Optional<Output<String>> openIdClientId() {
    return Optional.ofNullable(openIdClientId);
  }

  /** Whether what holds users' data has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /**
   * Collects what both components can be given.
   *
   * @param <B> the component's own builder
   */
  public abstract static class Builder<B extends Builder<B>> {
    private final NotebookServerOptions options;

    Builder(NotebookServerOptions options) {
      this.options = options;
    }

    abstract B self();

    /** What the notebook is to be; required. Changes are applied to the running machine. */
    public B notebook(Notebook notebook) {
      options.notebook = notebook;
      return self();
    }

    /**
     * The storage of the notebook's users. A {@link NotebookServer} whose notebook has storage
     * needs one; a {@link NotebookEnvironment} makes a new one by default. The machine gets the
     * role Storage Object User on its bucket.
     *
     * <p>See <a href="https://cloud.google.com/storage/docs/access-control/iam-roles">roles of
     * Cloud Storage</a>.
     */
    public B storage(NotebookStorage storage) {
      options.storage = storage;
      return self();
    }

    /**
     * The database of the notebook's users, made or taken beside the server; default none. A {@link
     * NotebookServer} whose notebook has a database needs the one that was made by those settings,
     * which a {@link NotebookEnvironment} does. It needs {@code networkId} and {@code
     * subnetworkId}, whose network reaches it.
     */
    public B database(NotebookDatabase database) {
      options.database = database;
      return self();
    }

    /**
     * The id of the existing project, such as {@code research-7312}; required. Another one replaces
     * everything; Pulumi refuses that, for the sake of what is kept.
     *
     * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
     */
    public B project(Output<String> project) {
      options.project = project;
      return self();
    }

    /** See {@link #project(Output)}. */
    public B project(String project) {
      return project(Output.of(project));
    }

    /**
     * The region, such as {@code europe-west1}; required. The machine and its disks are in the
     * notebook's {@code compute.zone}, else in the region's zone {@code b}. Another one replaces
     * everything; Pulumi refuses that, for the sake of what is kept.
     *
     * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
     */
    public B region(Output<String> region) {
      options.region = region;
      return self();
    }

    /** See {@link #region(Output)}. */
    public B region(String region) {
      return region(Output.of(region));
    }

    /**
     * The id of an existing network, such as {@code projects/research-7312/global/networks/lab};
     * default a new one. It may be the network that another project shares. Needed together with
     * its subnetwork. Another one replaces the machine.
     *
     * @see <a href="https://cloud.google.com/vpc/docs/shared-vpc">Shared networks</a>
     */
    public B networkId(Output<String> networkId) {
      options.networkId = networkId;
      return self();
    }

    /** See {@link #networkId(Output)}. */
    public B networkId(String networkId) {
      return networkId(Output.of(networkId));
    }

    /**
     * The id of that network's subnetwork in {@code region}, such as {@code
     * projects/research-7312/regions/europe-west1/subnetworks/lab}; default a new one. It must let
     * the machine reach the internet, or Google Cloud's services and the notebook's mirrors. Needed
     * if {@code access.publicAddress} is false. Another one replaces the machine.
     */
    public B subnetworkId(Output<String> subnetworkId) {
      options.subnetworkId = subnetworkId;
      return self();
    }

    /** See {@link #subnetworkId(Output)}. */
    public B subnetworkId(String subnetworkId) {
      return subnetworkId(Output.of(subnetworkId));
    }

    /**
     * The name of the existing public managed zone of Cloud DNS that gets the record from the
     * notebook's domain to the server, such as {@code projects/P/managedZones/Z}; default none: you
     * create the record. Needs {@code access.domain}, within the zone.
     *
     * <p>With {@code tls.acme}, the authority checks the domain in this zone too: the machine may
     * list the zones of the zone's project, and write records of this one. Google Cloud allows
     * nothing narrower, so a machine that was broken into could change other names of the zone. A
     * zone of the notebook's own, for its domain alone, has none. Another zone replaces the record.
     *
     * <p>See <a href="https://cloud.google.com/dns/docs/zones/iam-per-resource-zones">permissions
     * on a zone</a>.
     */
    public B managedZone(Output<String> managedZone) {
      options.managedZone = managedZone;
      return self();
    }

    /** See {@link #managedZone(Output)}. */
    public B managedZone(String managedZone) {
      return managedZone(Output.of(managedZone));
    }

    /**
     * The names of the existing notification channels of Cloud Monitoring that alert policies
     * notify, each such as {@code projects/P/notificationChannels/N}: a machine that fails, full
     * disks, full memory, a certificate that is not renewed, a setup that failed, many failed
     * sign-ins; 1 to 16; default none, and no policies. Google Cloud bills each of the seven
     * policies. Others do not affect the machine.
     *
     * <p>See <a
     * href="https://cloud.google.com/monitoring/support/notification-options">notification
     * channels</a>.
     */
    public B notificationChannels(List<Output<String>> notificationChannels) {
      options.notificationChannels = List.copyOf(notificationChannels);
      return self();
    }

    /** See {@link #notificationChannels(List)}. */
    public B notificationChannels(String... notificationChannels) {
      return notificationChannels(Arrays.stream(notificationChannels).map(Output::of).toList());
    }

    /**
     * The id of the existing billing account that pays for the project, such as {@code
     * 012345-6789AB-CDEF01}; default none. Required with {@code budget}, and refused without. Who
     * deploys needs the role Billing Account Costs Manager on it. Another one replaces the budget.
     *
     * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets">Budgets</a>
     */
    public B billingAccount(Output<String> billingAccount) {
      options.billingAccount = billingAccount;
      return self();
    }

    /** See {@link #billingAccount(Output)}. */
    public B billingAccount(String billingAccount) {
      return billingAccount(Output.of(billingAccount));
    }

    /**
     * The id of an existing static public address, such as {@code
     * projects/research-7312/regions/europe-west1/addresses/lab}, in {@code region}, that nothing
     * else uses; default a new one. Refused if {@code access.publicAddress} is false. The machine
     * then creates a new certificate authority, as each is valid for its own addresses only.
     */
    public B addressId(Output<String> addressId) {
      options.addressId = addressId;
      return self();
    }

    /** See {@link #addressId(Output)}. */
    public B addressId(String addressId) {
      return addressId(Output.of(addressId));
    }

    /**
     * The id of an existing disk for users' files, such as {@code
     * projects/research-7312/zones/europe-west1-b/disks/lab}, in the machine's zone; default a new
     * one. It must be empty, or have served a notebook; {@code compute.dataDiskGiB} and {@code
     * diskKey} do not change it.
     */
    public B dataDiskId(Output<String> dataDiskId) {
      options.dataDiskId = dataDiskId;
      return self();
    }

    /** See {@link #dataDiskId(Output)}. */
    public B dataDiskId(String dataDiskId) {
      return dataDiskId(Output.of(dataDiskId));
    }

    /**
     * The id of a snapshot that the new disk starts from, such as {@code
     * projects/research-7312/global/snapshots/lab}; default none. {@code compute.dataDiskGiB} must
     * be at least its size. Only for a new disk.
     */
    public B dataDiskSnapshotId(Output<String> dataDiskSnapshotId) {
      options.dataDiskSnapshotId = dataDiskSnapshotId;
      return self();
    }

    /** See {@link #dataDiskSnapshotId(Output)}. */
    public B dataDiskSnapshotId(String dataDiskSnapshotId) {
      return dataDiskSnapshotId(Output.of(dataDiskSnapshotId));
    }

    /**
     * The id of the machine's image, or of its family, such as {@code
     * projects/research-7312/global/images/family/lab}: Debian 13 with Google's guest environment,
     * for the notebook's architecture; default Debian 13 as Google publishes it. Another one
     * replaces the machine.
     *
     * <p>See <a href="https://cloud.google.com/compute/docs/images/guest-environment">guest
     * environment</a>.
     */
    public B imageId(Output<String> imageId) {
      options.imageId = imageId;
      return self();
    }

    /** See {@link #imageId(Output)}. */
    public B imageId(String imageId) {
      return imageId(Output.of(imageId));
    }

    /**
     * The name of an existing key of Cloud KMS that encrypts both disks, such as {@code
     * projects/P/locations/europe-west1/keyRings/R/cryptoKeys/K}; default Google's own keys. The
     * project's Compute Engine Service Agent needs the role Cloud KMS CryptoKey Encrypter/Decrypter
     * on it. Give it at the first deployment: Google Cloud changes the key of no disk.
     *
     * <p>See <a href="https://cloud.google.com/compute/docs/disks/customer-managed-encryption">own
     * keys</a>.
     */
    public B diskKey(Output<String> diskKey) {
      options.diskKey = diskKey;
      return self();
    }

    /** See {@link #diskKey(Output)}. */
    public B diskKey(String diskKey) {
      return diskKey(Output.of(diskKey));
    }

    /**
     * The name of an existing service account of the machine, such as {@code
     * projects/P/serviceAccounts/machine@P.iam.gserviceaccount.com}; default a new one with the
     * fewest roles. It is for notebooks alone, and not the kernels'. No role is granted here then:
     * it needs those of the table in the constructs' README, and who deploys the role Service
     * Account User on it. Another one stops the machine and starts it again.
     *
     * <p>See <a href="https://cloud.google.com/iam/docs/service-account-overview">service
     * accounts</a>.
     */
    public B machineServiceAccount(Output<String> machineServiceAccount) {
      options.machineServiceAccount = machineServiceAccount;
      return self();
    }

    /** See {@link #machineServiceAccount(Output)}. */
    public B machineServiceAccount(String machineServiceAccount) {
      return machineServiceAccount(Output.of(machineServiceAccount));
    }

    /**
     * The name of an existing service account that users' kernels get, such as {@code
     * projects/P/serviceAccounts/kernels@P.iam.gserviceaccount.com}; default a new one without a
     * role. All that it may do, every user's code may do. It is not the machine's, which gets the
     * role Service Account Token Creator on it.
     *
     * <p>See <a href="https://cloud.google.com/iam/docs/service-account-overview">service
     * accounts</a>.
     */
    public B kernelServiceAccount(Output<String> kernelServiceAccount) {
      options.kernelServiceAccount = kernelServiceAccount;
      return self();
    }

    /** See {@link #kernelServiceAccount(Output)}. */
    public B kernelServiceAccount(String kernelServiceAccount) {
      return kernelServiceAccount(Output.of(kernelServiceAccount));
    }

    /**
     * The name of an existing secret of Secret Manager with the certificate of the domain, such as
     * {@code projects/P/secrets/S}, without a version; only for {@code tls.supplied}, which needs
     * it. The newest version is JSON: {@code certificate} is the certificate followed by its chain,
     * {@code privateKey} the key without a password, both in PEM form. The machine gets the role
     * Secret Manager Secret Accessor on this one secret.
     */
    public B certificateSecret(Output<String> certificateSecret) {
      options.certificateSecret = certificateSecret;
      return self();
    }

    /** See {@link #certificateSecret(Output)}. */
    public B certificateSecret(String certificateSecret) {
      return certificateSecret(Output.of(certificateSecret));
    }

    /**
     * The name of an existing secret of Secret Manager with the notebook's client secret at its
     * OpenID provider, such as {@code projects/P/secrets/S}, without a version; only for {@code
     * authentication.openIdConnect}, which needs it. The machine gets the role Secret Manager
     * Secret Accessor on this one secret.
     */
    public B clientSecret(Output<String> clientSecret) {
      options.clientSecret = clientSecret;
      return self();
    }

    /** See {@link #clientSecret(Output)}. */
    public B clientSecret(String clientSecret) {
      return clientSecret(Output.of(clientSecret));
    }

    /**
     * The issuer of an OpenID provider that the same program makes; default the notebook's. Only
     * together with {@code openIdClientId}.
     */
    public B openIdIssuer(Output<String> openIdIssuer) {
      options.openIdIssuer = openIdIssuer;
      return self();
    }

    /** See {@link #openIdIssuer(Output)}. */
    public B openIdIssuer(String openIdIssuer) {
      return openIdIssuer(Output.of(openIdIssuer));
    }

    /**
     * The client id at an OpenID provider that the same program makes; default the notebook's. Only
     * together with {@code openIdIssuer}.
     */
    public B openIdClientId(Output<String> openIdClientId) {
      options.openIdClientId = openIdClientId;
      return self();
    }

    /** See {@link #openIdClientId(Output)}. */
    public B openIdClientId(String openIdClientId) {
      return openIdClientId(Output.of(openIdClientId));
    }

    /**
     * Whether Pulumi refuses to replace or delete the new disk with users' files; default true. It
     * stays in the project in any case: it has {@code retainOnDelete} too.
     *
     * @see <a href="https://www.pulumi.com/docs/iac/concepts/options/protect/">protect</a>
     */
    public B protectData(boolean protectData) {
      options.protectData = protectData;
      return self();
    }
  }
}
