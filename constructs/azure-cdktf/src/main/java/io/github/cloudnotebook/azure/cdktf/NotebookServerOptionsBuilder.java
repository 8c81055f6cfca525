// Generated from NotebookServerOptions: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;

/** Collects {@link NotebookServerOptions}; {@code B} is the builder that users see. */
abstract class NotebookServerOptionsBuilder<B extends NotebookServerOptionsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable String location;
  private @Nullable String resourceGroupName;
  private @Nullable String keptResourceGroupName;
  private @Nullable String subnetId;
  private @Nullable String publicIpAddressId;
  private @Nullable String bastionSubnetId;
  private @Nullable String bastionHostId;
  private @Nullable String dataDiskId;
  private @Nullable String dataDiskSnapshotId;
  private @Nullable String imageId;
  private @Nullable String diskEncryptionSetId;
  private @Nullable Boolean encryptionAtHost;
  private @Nullable String keyVaultId;
  private @Nullable String machineIdentityId;
  private @Nullable String kernelIdentityId;
  private @Nullable String logWorkspaceId;
  private @Nullable String actionGroupId;
  private @Nullable String dnsZoneId;
  private @Nullable String certificateSecretId;
  private @Nullable String clientSecretId;
  private @Nullable OpenIdClient openIdClient;

  NotebookServerOptionsBuilder() {}

  /** The settings of the notebook environment; required. */
  public B notebook(Notebook notebook) {
    this.notebook = notebook;
    return self();
  }

  /**
   * The Azure region, such as {@code westeurope}, or a reference to it; required. Changing it
   * replaces everything; Terraform refuses that, for the sake of what is kept.
   *
   * @see <a href="https://learn.microsoft.com/azure/reliability/regions-list">Azure's regions</a>
   */
  public B location(String location) {
    this.location = location;
    return self();
  }

  /**
   * The name of the existing resource group for all that goes with the notebook; default a new one.
   * Changing it replaces the machine.
   */
  public B resourceGroupName(@Nullable String resourceGroupName) {
    this.resourceGroupName = resourceGroupName;
    return self();
  }

  /**
   * The name of the existing resource group for what outlives the notebook: users' files, sign-in
   * details and the log; default a new one. Changing it on a deployed notebook is refused by
   * Terraform, for it would replace them.
   */
  public B keptResourceGroupName(@Nullable String keptResourceGroupName) {
    this.keptResourceGroupName = keptResourceGroupName;
    return self();
  }

  /**
   * The id of the existing subnet that the server joins; default one in a new network. The subnet
   * must be in {@code location} and let the machine reach the internet. Required if {@code
   * access.publicAddress} is false. Changing it replaces the machine's network interface, and with
   * it the machine.
   */
  public B subnetId(@Nullable String subnetId) {
    this.subnetId = subnetId;
    return self();
  }

  /**
   * The id of the existing public address of the server, static and of the SKU Standard, not used
   * by anything else; default a new one. Refused if {@code access.publicAddress} is false. Changing
   * it replaces nothing; the machine then creates a new certificate authority, as each is valid for
   * its own addresses only.
   */
  public B publicIpAddressId(@Nullable String publicIpAddressId) {
    this.publicIpAddressId = publicIpAddressId;
    return self();
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
  public B bastionSubnetId(@Nullable String bastionSubnetId) {
    this.bastionSubnetId = bastionSubnetId;
    return self();
  }

  /**
   * The id of the existing Bastion, of the SKU Standard or Premium with native client support, that
   * reaches the network of {@code subnetId}; default none. {@code access.allowedCidrs} must have
   * the network of its subnet. Refused with a public address. Changing it replaces nothing.
   */
  public B bastionHostId(@Nullable String bastionHostId) {
    this.bastionHostId = bastionHostId;
    return self();
  }

  /**
   * The id of the existing managed disk for users' files; default a new one of the notebook's size.
   *
   * <p>The disk must be empty, or have served a notebook; any other content is refused and left
   * unchanged. It must be in {@code location} and in {@code compute.zone}, and free; {@code
   * compute.dataDiskGiB} and {@code diskEncryptionSetId} do not change it. Terraform never destroys
   * it. Another disk is another notebook: change the construct id with it.
   */
  public B dataDiskId(@Nullable String dataDiskId) {
    this.dataDiskId = dataDiskId;
    return self();
  }

  /**
   * The id of the snapshot from which the new data disk is created; default none, an empty disk.
   * {@code compute.dataDiskGiB} must be at least the snapshot's size. Not with {@code dataDiskId}.
   *
   * <p>Terraform refuses to change it on an existing disk: give a restored server another construct
   * id or stack, and leave the snapshot's id there.
   */
  public B dataDiskSnapshotId(@Nullable String dataDiskSnapshotId) {
    this.dataDiskSnapshotId = dataDiskSnapshotId;
    return self();
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
  public B imageId(@Nullable String imageId) {
    this.imageId = imageId;
    return self();
  }

  /**
   * The id of the existing disk encryption set whose key encrypts both disks; default Azure's own
   * keys. The set's identity must be able to use the key. Give it at the first deployment: Azure
   * changes the key of a disk only while its machine is off.
   *
   * @see <a href="https://learn.microsoft.com/azure/virtual-machines/disk-encryption">Own keys</a>
   */
  public B diskEncryptionSetId(@Nullable String diskEncryptionSetId) {
    this.diskEncryptionSetId = diskEncryptionSetId;
    return self();
  }

  /**
   * Whether the machine's host encrypts disks and caches before they leave it; default {@code
   * true}. The subscription needs the feature {@code EncryptionAtHost}, once: {@code az feature
   * register --namespace Microsoft.Compute --name EncryptionAtHost}. Without it, disks are
   * encrypted at rest only. A change stops the machine and starts it again.
   *
   * @see <a href="https://learn.microsoft.com/azure/virtual-machines/disk-encryption">At host</a>
   */
  public B encryptionAtHost(@Nullable Boolean encryptionAtHost) {
    this.encryptionAtHost = encryptionAtHost;
    return self();
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
  public B keyVaultId(@Nullable String keyVaultId) {
    this.keyVaultId = keyVaultId;
    return self();
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
  public B machineIdentityId(@Nullable String machineIdentityId) {
    this.machineIdentityId = machineIdentityId;
    return self();
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
  public B kernelIdentityId(@Nullable String kernelIdentityId) {
    this.kernelIdentityId = kernelIdentityId;
    return self();
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
  public B logWorkspaceId(@Nullable String logWorkspaceId) {
    this.logWorkspaceId = logWorkspaceId;
    return self();
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
  public B actionGroupId(@Nullable String actionGroupId) {
    this.actionGroupId = actionGroupId;
    return self();
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
  public B dnsZoneId(@Nullable String dnsZoneId) {
    this.dnsZoneId = dnsZoneId;
    return self();
  }

  /**
   * The resource id of the existing Key Vault secret with the certificate of the domain, without a
   * version; default none. Required with {@code tls.supplied}, and refused without.
   *
   * <p>Its value is JSON: {@code certificate} is the certificate followed by its chain, {@code
   * privateKey} the key without a password, both in PEM form; a secret holds 25 KB. For roles and
   * firewall see {@code clientSecretId}. The machine picks up a new value within ten minutes.
   */
  public B certificateSecretId(@Nullable String certificateSecretId) {
    this.certificateSecretId = certificateSecretId;
    return self();
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
  public B clientSecretId(@Nullable String clientSecretId) {
    this.clientSecretId = clientSecretId;
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

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookServerOptions props) {
    notebook(props.getNotebook());
    location(props.getLocation());
    resourceGroupName(props.getResourceGroupName());
    keptResourceGroupName(props.getKeptResourceGroupName());
    subnetId(props.getSubnetId());
    publicIpAddressId(props.getPublicIpAddressId());
    bastionSubnetId(props.getBastionSubnetId());
    bastionHostId(props.getBastionHostId());
    dataDiskId(props.getDataDiskId());
    dataDiskSnapshotId(props.getDataDiskSnapshotId());
    imageId(props.getImageId());
    diskEncryptionSetId(props.getDiskEncryptionSetId());
    encryptionAtHost(props.getEncryptionAtHost());
    keyVaultId(props.getKeyVaultId());
    machineIdentityId(props.getMachineIdentityId());
    kernelIdentityId(props.getKernelIdentityId());
    logWorkspaceId(props.getLogWorkspaceId());
    actionGroupId(props.getActionGroupId());
    dnsZoneId(props.getDnsZoneId());
    certificateSecretId(props.getCertificateSecretId());
    clientSecretId(props.getClientSecretId());
    openIdClient(props.getOpenIdClient());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookServerOptions {
    private final Notebook notebook;
    private final String location;
    private final @Nullable String resourceGroupName;
    private final @Nullable String keptResourceGroupName;
    private final @Nullable String subnetId;
    private final @Nullable String publicIpAddressId;
    private final @Nullable String bastionSubnetId;
    private final @Nullable String bastionHostId;
    private final @Nullable String dataDiskId;
    private final @Nullable String dataDiskSnapshotId;
    private final @Nullable String imageId;
    private final @Nullable String diskEncryptionSetId;
    private final @Nullable Boolean encryptionAtHost;
    private final @Nullable String keyVaultId;
    private final @Nullable String machineIdentityId;
    private final @Nullable String kernelIdentityId;
    private final @Nullable String logWorkspaceId;
    private final @Nullable String actionGroupId;
    private final @Nullable String dnsZoneId;
    private final @Nullable String certificateSecretId;
    private final @Nullable String clientSecretId;
    private final @Nullable OpenIdClient openIdClient;

    Copy(NotebookServerOptionsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      location = Required.of(builder.location, "location");
      resourceGroupName = builder.resourceGroupName;
      keptResourceGroupName = builder.keptResourceGroupName;
      subnetId = builder.subnetId;
      publicIpAddressId = builder.publicIpAddressId;
      bastionSubnetId = builder.bastionSubnetId;
      bastionHostId = builder.bastionHostId;
      dataDiskId = builder.dataDiskId;
      dataDiskSnapshotId = builder.dataDiskSnapshotId;
      imageId = builder.imageId;
      diskEncryptionSetId = builder.diskEncryptionSetId;
      encryptionAtHost = builder.encryptionAtHost;
      keyVaultId = builder.keyVaultId;
      machineIdentityId = builder.machineIdentityId;
      kernelIdentityId = builder.kernelIdentityId;
      logWorkspaceId = builder.logWorkspaceId;
      actionGroupId = builder.actionGroupId;
      dnsZoneId = builder.dnsZoneId;
      certificateSecretId = builder.certificateSecretId;
      clientSecretId = builder.clientSecretId;
      openIdClient = builder.openIdClient;
    }

    @Override
    public Notebook getNotebook() {
      return notebook;
    }

    @Override
    public String getLocation() {
      return location;
    }

    @Override
    public @Nullable String getResourceGroupName() {
      return resourceGroupName;
    }

    @Override
    public @Nullable String getKeptResourceGroupName() {
      return keptResourceGroupName;
    }

    @Override
    public @Nullable String getSubnetId() {
      return subnetId;
    }

    @Override
    public @Nullable String getPublicIpAddressId() {
      return publicIpAddressId;
    }

    @Override
    public @Nullable String getBastionSubnetId() {
      return bastionSubnetId;
    }

    @Override
    public @Nullable String getBastionHostId() {
      return bastionHostId;
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
    public @Nullable String getDiskEncryptionSetId() {
      return diskEncryptionSetId;
    }

    @Override
    public @Nullable Boolean getEncryptionAtHost() {
      return encryptionAtHost;
    }

    @Override
    public @Nullable String getKeyVaultId() {
      return keyVaultId;
    }

    @Override
    public @Nullable String getMachineIdentityId() {
      return machineIdentityId;
    }

    @Override
    public @Nullable String getKernelIdentityId() {
      return kernelIdentityId;
    }

    @Override
    public @Nullable String getLogWorkspaceId() {
      return logWorkspaceId;
    }

    @Override
    public @Nullable String getActionGroupId() {
      return actionGroupId;
    }

    @Override
    public @Nullable String getDnsZoneId() {
      return dnsZoneId;
    }

    @Override
    public @Nullable String getCertificateSecretId() {
      return certificateSecretId;
    }

    @Override
    public @Nullable String getClientSecretId() {
      return clientSecretId;
    }

    @Override
    public @Nullable OpenIdClient getOpenIdClient() {
      return openIdClient;
    }
  }
}
