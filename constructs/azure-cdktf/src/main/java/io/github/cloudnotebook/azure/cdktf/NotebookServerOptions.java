package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;

/**
 * Properties of both {@link NotebookServer} and {@link NotebookEnvironment}: the notebook, and the
 * existing things that the server uses.
 *
 * <p>Only the notebook and the location are required; the rest is created or has a default.
 */
public interface NotebookServerOptions {
  /** The settings of the notebook environment; required. */
  Notebook getNotebook();

  /**
   * The Azure region, such as {@code westeurope}, or a reference to it; required. Changing it
   * replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://learn.microsoft.com/azure/reliability/regions-list">Azure's regions</a>
   */
  String getLocation();

  /**
   * The name of the existing resource group for all that goes with the notebook; default a new one.
   * Changing it replaces the machine.
   */
  default @Nullable String getResourceGroupName() {
    return null;
  }

  /**
   * The name of the existing resource group for what outlives the notebook: users' files, sign-in
   * details and the log; default a new one. Changing it on a deployed notebook is refused by
   * Terraform, for it would replace them.
   */
  default @Nullable String getKeptResourceGroupName() {
    return null;
  }

  /**
   * The id of the existing subnet that the server joins; default one in a new network. The subnet
   * must be in {@code location} and let the machine reach the internet. Required if {@code
   * access.publicAddress} is false. Changing it replaces the machine's network interface, and with
   * it the machine.
   */
  default @Nullable String getSubnetId() {
    return null;
  }

  /**
   * The id of the existing public address of the server, static and of the SKU Standard, not used
   * by anything else; default a new one. Refused if {@code access.publicAddress} is false. Changing
   * it replaces nothing; the machine then creates a new certificate authority, as each is valid for
   * its own addresses only.
   */
  default @Nullable String getPublicIpAddressId() {
    return null;
  }

  /**
   * The id of the existing subnet {@code AzureBastionSubnet}, /26 or larger, in the network of
   * {@code subnetId}, in which a Bastion of the SKU Standard is made: through it, users reach a
   * machine without a public address from anywhere, see {@link
   * NotebookServer#getPortForwardCommand()}. Default none. {@code access.allowedCidrs} must have
   * the subnet's network. Refused with a public address, or with {@code bastionHostId}. Changing it
   * replaces the Bastion.
   *
   * @see <a href="https://learn.microsoft.com/azure/bastion/configuration-settings#subnet">The
   *     subnet</a>
   */
  default @Nullable String getBastionSubnetId() {
    return null;
  }

  /**
   * The id of the existing Bastion, of the SKU Standard or Premium with native client support, that
   * reaches the network of {@code subnetId}; default none. {@code access.allowedCidrs} must have
   * the network of its subnet. Refused with a public address. Changing it replaces nothing.
   */
  default @Nullable String getBastionHostId() {
    return null;
  }

  /**
   * The id of the existing managed disk for users' files; default a new one of the notebook's size.
   *
   * <p>The disk must be empty, or have served a notebook; any other content is refused and left
   * unchanged. It must be in {@code location} and in {@code compute.zone}, and free; {@code
   * compute.dataDiskGiB} and {@code diskEncryptionSetId} do not change it. Terraform never destroys
   * it. Another disk is another notebook: change the construct id with it.
   */
  default @Nullable String getDataDiskId() {
    return null;
  }

  /**
   * The id of the snapshot from which the new data disk is created; default none, an empty disk.
   * {@code compute.dataDiskGiB} must be at least the snapshot's size. Not with {@code dataDiskId}.
   *
   * <p>Terraform refuses to change it on an existing disk: give a restored server another construct
   * id or stack, and leave the snapshot's id there.
   */
  default @Nullable String getDataDiskSnapshotId() {
    return null;
  }

  /**
   * The id of the machine's image, such as a version in a gallery: Debian 13 with cloud-init and
   * the Linux agent, of generation 2, for the notebook's architecture; default Debian's own. An
   * x86_64 image must allow trusted launch. Changing it replaces the machine.
   *
   * <p>See <a
   * href="https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries">galleries of
   * images</a>.
   */
  default @Nullable String getImageId() {
    return null;
  }

  /**
   * The id of the existing disk encryption set whose key encrypts both disks; default Azure's own
   * keys. The set's identity must be able to use the key. Give it at the first deployment: Azure
   * changes the key of a disk only while its machine is off.
   *
   * @see <a href="https://learn.microsoft.com/azure/virtual-machines/disk-encryption">Own keys</a>
   */
  default @Nullable String getDiskEncryptionSetId() {
    return null;
  }

  /**
   * Whether the machine's host encrypts disks and caches before they leave it; default {@code
   * true}. The subscription needs the feature {@code EncryptionAtHost}, once: {@code az feature
   * register --namespace Microsoft.Compute --name EncryptionAtHost}. Without it, disks are
   * encrypted at rest only. A change stops the machine and starts it again.
   *
   * @see <a href="https://learn.microsoft.com/azure/virtual-machines/disk-encryption">At host</a>
   */
  default @Nullable Boolean getEncryptionAtHost() {
    return null;
  }

  /**
   * The id of the existing key vault for users' sign-in details; default a new one. The machine may
   * set and delete every secret in it, and read none: give a vault that is for notebooks alone.
   *
   * <p>The vault's permissions must be by roles, and its firewall must let the machine in. Changing
   * it replaces nothing: a vault that was made before is kept, and details in it stay until the
   * user has signed in or is removed. Who deploys may define roles in its resource group.
   *
   * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles</a>
   */
  default @Nullable String getKeyVaultId() {
    return null;
  }

  /**
   * The id of the existing user-assigned identity of the machine; default a new one with the fewest
   * roles. It is for notebooks alone, in the subscription that is deployed to, and not the
   * kernels'.
   *
   * <p>No role is assigned to it here, so who deploys need not assign any, unless the notebook has
   * backups, whose vault gets roles of its own; they need the role Managed Identity Operator on the
   * identity. It needs, before the machine starts:
   *
   * <ul>
   *   <li>on the vault with sign-in details, a custom role with the data actions {@code
   *       Microsoft.KeyVault/vaults/secrets/setSecret/action} and {@code
   *       Microsoft.KeyVault/vaults/secrets/delete};
   *   <li>in {@code resourceGroupName} Monitoring Metrics Publisher, for the log;
   *   <li>with storage, on its container, a custom role with the action {@code
   *       Microsoft.Storage/storageAccounts/blobServices/containers/write} and the data actions
   *       {@code Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read}, {@code
   *       Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write} and {@code
   *       Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete};
   *   <li>Key Vault Secrets User on {@code clientSecretId} and {@code certificateSecretId};
   *   <li>with {@code tls.acme}, on {@code dnsZoneId}, a custom role with the actions {@code
   *       Microsoft.Network/dnsZones/TXT/read}, {@code Microsoft.Network/dnsZones/TXT/write} and
   *       {@code Microsoft.Network/dnsZones/TXT/delete}.
   * </ul>
   *
   * <p>A database takes it as an administrator, which is no role of Azure's. Changing it replaces
   * nothing; users' roles in a database stay the former identity's, which is kept.
   *
   * <p>See <a
   * href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">managed
   * identities</a>.
   */
  default @Nullable String getMachineIdentityId() {
    return null;
  }

  /**
   * The id of the existing user-assigned identity that users' kernels get; default a new one
   * without a role. All that it may do, every user's code may do. It is in the subscription that is
   * deployed to, and is not the machine's. Who deploys needs the role Managed Identity Operator on
   * it. Changing it replaces nothing; kernels get the other identity's tokens at once.
   *
   * <p>See <a
   * href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">managed
   * identities</a>.
   */
  default @Nullable String getKernelIdentityId() {
    return null;
  }

  /**
   * The id of the existing Log Analytics workspace for the machine's log; default a new one. It
   * gets a table of the notebook's own, whose lines are kept as {@code log.retentionDays} says. The
   * workspace must be in {@code location}, and in the subscription that is deployed to. Changing it
   * replaces nothing: the table before, and a workspace that was made before, are kept.
   *
   * <p>See <a
   * href="https://learn.microsoft.com/azure/azure-monitor/logs/log-analytics-workspace-overview">workspaces</a>.
   */
  default @Nullable String getLogWorkspaceId() {
    return null;
  }

  /**
   * The id of the existing action group that alert rules notify: a machine that fails, full disks,
   * full memory, a certificate that is not renewed, a setup that failed, many failed sign-ins;
   * default none, and no rules. Azure bills each of the seven rules. Changing this does not affect
   * the machine.
   *
   * <p>See <a href="https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups">action
   * groups</a>.
   */
  default @Nullable String getActionGroupId() {
    return null;
  }

  /**
   * The id of the existing public Azure DNS zone, in the same subscription, that gets the record
   * from the notebook's domain to the server; default none: you create the record. Needs {@code
   * access.domain}, within the zone.
   *
   * <p>With {@code tls.acme}, the authority checks the domain in this zone too: the machine may
   * write TXT records there, and no others. Azure allows nothing narrower for long, so a machine
   * that was broken into could get certificates for other names of the zone. A zone of the
   * notebook's own, for its domain alone, has none. Changing the zone replaces the record.
   *
   * @see <a href="https://learn.microsoft.com/azure/dns/dns-protect-zones-recordsets">DNS</a>
   */
  default @Nullable String getDnsZoneId() {
    return null;
  }

  /**
   * The resource id of the existing Key Vault secret with the certificate of the domain, without a
   * version; default none. Required with {@code tls.supplied}, and refused without.
   *
   * <p>Its value is JSON: {@code certificate} is the certificate followed by its chain, {@code
   * privateKey} the key without a password, both in PEM form; a secret holds 25 KB. For roles and
   * firewall see {@code clientSecretId}. The machine picks up a new value within ten minutes.
   */
  default @Nullable String getCertificateSecretId() {
    return null;
  }

  /**
   * The resource id of the existing Key Vault secret with the notebook's client secret at its
   * OpenID provider, without a version, such as {@code
   * /subscriptions/S/resourceGroups/G/providers/Microsoft.KeyVault/vaults/V/secrets/N}; default
   * none. Required with {@code authentication.openIdConnect}, and refused without.
   *
   * <p>Its value is the client's secret as plain text. The machine may read this one secret: it
   * gets the role Key Vault Secrets User on it. So the vault's permissions must be by roles, and
   * its firewall must let the machine in. A new value is picked up with the next deployment that
   * changes something. Changing the id replaces nothing.
   *
   * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles</a>
   */
  default @Nullable String getClientSecretId() {
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
}
