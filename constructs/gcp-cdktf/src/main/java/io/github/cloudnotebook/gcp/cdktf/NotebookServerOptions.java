package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Properties of both {@link NotebookServer} and {@link NotebookEnvironment}: the notebook, where it
 * is made, and the existing things that the server uses.
 *
 * <p>The notebook, the project and the region are required; the rest is created or has a default.
 */
public interface NotebookServerOptions {
  /** The settings of the notebook environment; required. */
  Notebook getNotebook();

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  String getProject();

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. The machine and its
   * disks are in the notebook's {@code compute.zone}, else in the region's zone {@code b}. Changing
   * it replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
   */
  String getRegion();

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
  default @Nullable String getManagedZone() {
    return null;
  }

  /**
   * The id of the existing network that the server joins, such as {@code
   * projects/research-7312/global/networks/lab}, or a reference to one in the same project; default
   * a new one. It may be the network that another project shares. Needed together with {@code
   * subnetworkId}. Changing it replaces the machine.
   *
   * @see <a href="https://cloud.google.com/vpc/docs/shared-vpc">Shared networks</a>
   */
  default @Nullable String getNetworkId() {
    return null;
  }

  /**
   * The id of that network's subnetwork in {@code region}, such as {@code
   * projects/research-7312/regions/europe-west1/subnetworks/lab}, or a reference to it; default a
   * new one. It must let the machine reach the internet, or Google Cloud's services and the
   * notebook's mirrors. Required if {@code access.publicAddress} is false. Changing it replaces the
   * machine.
   */
  default @Nullable String getSubnetworkId() {
    return null;
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
  default @Nullable String getCertificateSecret() {
    return null;
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
  default @Nullable String getClientSecret() {
    return null;
  }

  /**
   * Issuer and client id of the notebook's OpenID provider, if the same stack creates it and they
   * are known only at deployment; default those in the notebook.
   *
   * <p>Required with {@code Authentication.openIdConnect().clientKnownAtDeployment()}, and refused
   * without. Changing it replaces nothing.
   */
  default @Nullable OpenIdClient getOpenIdClient() {
    return null;
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
  default @Nullable List<String> getNotificationChannels() {
    return null;
  }

  /**
   * The id of the existing billing account that pays for the project, such as {@code
   * 012345-6789AB-CDEF01}; default none. Required with {@code budget}, and refused without. Who
   * deploys needs the role Billing Account Costs Manager on it. Changing it replaces the budget.
   *
   * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets">Budgets</a>
   */
  default @Nullable String getBillingAccount() {
    return null;
  }

  /**
   * The id of the existing static public address of the server, such as {@code
   * projects/research-7312/regions/europe-west1/addresses/lab}, in {@code region} and not used by
   * anything else; default a new one. Refused if {@code access.publicAddress} is false. Changing it
   * replaces nothing; the machine then creates a new certificate authority, as each is valid for
   * its own addresses only.
   */
  default @Nullable String getAddressId() {
    return null;
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
  default @Nullable String getDataDiskId() {
    return null;
  }

  /**
   * The id of the snapshot from which the new data disk is created, such as {@code
   * projects/research-7312/global/snapshots/lab}; default none, an empty disk. {@code
   * compute.dataDiskGiB} must be at least the snapshot's size. Not with {@code dataDiskId}.
   *
   * <p>Terraform refuses to change it on an existing disk: give a restored server another construct
   * id or stack, and leave the snapshot's id there.
   */
  default @Nullable String getDataDiskSnapshotId() {
    return null;
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
  default @Nullable String getImageId() {
    return null;
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
  default @Nullable String getMachineServiceAccount() {
    return null;
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
  default @Nullable String getKernelServiceAccount() {
    return null;
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
  default @Nullable String getDiskKey() {
    return null;
  }
}
