package io.github.cloudnotebook.azure.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Notebook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link NotebookServer} and a {@link NotebookEnvironment} can be given. */
public abstract class NotebookServerOptions extends ResourceArgs {
  private @Nullable Notebook notebook;
  private @Nullable NotebookStorage storage;
  private @Nullable NotebookDatabase database;

  @Import(name = "location", required = true)
  private @Nullable Output<String> location;

  @Import(name = "resourceGroupName")
  private @Nullable Output<String> resourceGroupName;

  @Import(name = "keptResourceGroupName")
  private @Nullable Output<String> keptResourceGroupName;

  @Import(name = "subnetId")
  private @Nullable Output<String> subnetId;

  @Import(name = "publicIpAddressId")
  private @Nullable Output<String> publicIpAddressId;

  @Import(name = "dataDiskId")
  private @Nullable Output<String> dataDiskId;

  @Import(name = "dataDiskSnapshotId")
  private @Nullable Output<String> dataDiskSnapshotId;

  @Import(name = "imageId")
  private @Nullable Output<String> imageId;

  @Import(name = "diskEncryptionSetId")
  private @Nullable Output<String> diskEncryptionSetId;

  @Import(name = "keyVaultId")
  private @Nullable Output<String> keyVaultId;

  @Import(name = "logWorkspaceId")
  private @Nullable Output<String> logWorkspaceId;

  @Import(name = "dnsZoneId")
  private @Nullable Output<String> dnsZoneId;

  @Import(name = "machineIdentityId")
  private @Nullable Output<String> machineIdentityId;

  @Import(name = "kernelIdentityId")
  private @Nullable Output<String> kernelIdentityId;

  @Import(name = "actionGroupId")
  private @Nullable Output<String> actionGroupId;

  @Import(name = "certificateSecretId")
  private @Nullable Output<String> certificateSecretId;

  @Import(name = "clientSecretId")
  private @Nullable Output<String> clientSecretId;

  @Import(name = "openIdIssuer")
  private @Nullable Output<String> openIdIssuer;

  @Import(name = "openIdClientId")
  private @Nullable Output<String> openIdClientId;

  @Import(name = "encryptionAtHost")
  private boolean encryptionAtHost = true;

  @Import(name = "protectData")
  private boolean protectData = true;

  NotebookServerOptions() {}

  /** Takes over what another component was given. */
  final void takeFrom(NotebookServerOptions other) {
    notebook = other.notebook;
    storage = other.storage;
    database = other.database;
    location = other.location;
    resourceGroupName = other.resourceGroupName;
    keptResourceGroupName = other.keptResourceGroupName;
    subnetId = other.subnetId;
    publicIpAddressId = other.publicIpAddressId;
    dataDiskId = other.dataDiskId;
    dataDiskSnapshotId = other.dataDiskSnapshotId;
    imageId = other.imageId;
    diskEncryptionSetId = other.diskEncryptionSetId;
    keyVaultId = other.keyVaultId;
    logWorkspaceId = other.logWorkspaceId;
    dnsZoneId = other.dnsZoneId;
    machineIdentityId = other.machineIdentityId;
    kernelIdentityId = other.kernelIdentityId;
    actionGroupId = other.actionGroupId;
    certificateSecretId = other.certificateSecretId;
    clientSecretId = other.clientSecretId;
    openIdIssuer = other.openIdIssuer;
    openIdClientId = other.openIdClientId;
    encryptionAtHost = other.encryptionAtHost;
    protectData = other.protectData;
  }

  /** What the notebook is to be. */
  public Notebook notebook() {
    return Required.of(notebook, "notebook");
  }

  /** The region of everything. */
  public Output<String> location() {
    return Required.of(location, "location");
  }

  /**
   * The name of the existing resource group for all that goes with the notebook, if one is given.
   */
  public Optional<Output<String>> resourceGroupName() {
    return Optional.ofNullable(resourceGroupName);
  }

  /** The name of the existing resource group for what outlives the notebook, if one is given. */
  public Optional<Output<String>> keptResourceGroupName() {
    return Optional.ofNullable(keptResourceGroupName);
  }

  /** The existing subnet of the machine, if one is given. */
  public Optional<Output<String>> subnetId() {
    return Optional.ofNullable(subnetId);
  }

  /** The storage of the notebook's users, if it was made or taken beside the server. */
  public Optional<NotebookStorage> storage() {
    return Optional.ofNullable(storage);
  }

  /** The database of the notebook's users, if it was made or taken beside the server. */
  public Optional<NotebookDatabase> database() {
    return Optional.ofNullable(database);
  }

  /** The existing public address, if one is given. */
  public Optional<Output<String>> publicIpAddressId() {
    return Optional.ofNullable(publicIpAddressId);
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

  /** The existing disk encryption set, if one is given. */
  public Optional<Output<String>> diskEncryptionSetId() {
    return Optional.ofNullable(diskEncryptionSetId);
  }

  /** The existing vault for sign-in details, if one is given. */
  public Optional<Output<String>> keyVaultId() {
    return Optional.ofNullable(keyVaultId);
  }

  /** The existing workspace for the machine's log, if one is given. */
  public Optional<Output<String>> logWorkspaceId() {
    return Optional.ofNullable(logWorkspaceId);
  }

  /** The existing public DNS zone of the domain, if one is given. */
  public Optional<Output<String>> dnsZoneId() {
    return Optional.ofNullable(dnsZoneId);
  }

  /** The existing identity of the machine, if one is given. */
  public Optional<Output<String>> machineIdentityId() {
    return Optional.ofNullable(machineIdentityId);
  }

  /** The existing identity of users' kernels, if one is given. */
  public Optional<Output<String>> kernelIdentityId() {
    return Optional.ofNullable(kernelIdentityId);
  }

  /** The existing action group that alert rules notify, if one is given. */
  public Optional<Output<String>> actionGroupId() {
    return Optional.ofNullable(actionGroupId);
  }

  /** The existing secret with the certificate, if one is given. */
  public Optional<Output<String>> certificateSecretId() {
    return Optional.ofNullable(certificateSecretId);
  }

  /** The existing secret with the client secret, if one is given. */
  public Optional<Output<String>> clientSecretId() {
    return Optional.ofNullable(clientSecretId);
  }

  /** The issuer of a provider that the same program makes, if one is given. */
  public Optional<Output<String>> openIdIssuer() {
    return Optional.ofNullable(openIdIssuer);
  }

  /** The client at a provider that the same program makes, if one is given. */
  public Optional<Output<String>> openIdClientId() {
    return Optional.ofNullable(openIdClientId);
  }

  /** Whether the machine's host encrypts disks and caches. */
  public boolean encryptionAtHost() {
    return encryptionAtHost;
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
     * The Azure region, such as {@code westeurope}; required. Another one replaces everything;
     * Pulumi refuses that, for the sake of what is kept.
     *
     * @see <a href="https://learn.microsoft.com/azure/reliability/regions-list">Azure's regions</a>
     */
    public B location(Output<String> location) {
      options.location = location;
      return self();
    }

    /** See {@link #location(Output)}. */
    public B location(String location) {
      return location(Output.of(location));
    }

    /**
     * The name of an existing resource group for all that goes with the notebook; default a new
     * one. Another one replaces the machine.
     */
    public B resourceGroupName(Output<String> resourceGroupName) {
      options.resourceGroupName = resourceGroupName;
      return self();
    }

    /** See {@link #resourceGroupName(Output)}. */
    public B resourceGroupName(String resourceGroupName) {
      return resourceGroupName(Output.of(resourceGroupName));
    }

    /**
     * The name of an existing resource group for what outlives the notebook: users' files, sign-in
     * details and the log; default a new one. Another one would replace them, which Pulumi refuses.
     */
    public B keptResourceGroupName(Output<String> keptResourceGroupName) {
      options.keptResourceGroupName = keptResourceGroupName;
      return self();
    }

    /** See {@link #keptResourceGroupName(Output)}. */
    public B keptResourceGroupName(String keptResourceGroupName) {
      return keptResourceGroupName(Output.of(keptResourceGroupName));
    }

    /**
     * The id of an existing subnet, in {@code location}, which lets the machine reach the internet.
     * A {@link NotebookServer} needs one, and {@code access.publicAddress: false}; else a {@link
     * NotebookEnvironment} makes a small network by default. Another subnet replaces the machine's
     * network interface, and with it the machine.
     */
    public B subnetId(Output<String> subnetId) {
      options.subnetId = subnetId;
      return self();
    }

    /** See {@link #subnetId(Output)}. */
    public B subnetId(String subnetId) {
      return subnetId(Output.of(subnetId));
    }

    /**
     * The storage of the notebook's users. A {@link NotebookServer} whose notebook has storage
     * needs it; a {@link NotebookEnvironment} makes one by default. A different container shows its
     * own files; those in the old one stay there.
     */
    public B storage(NotebookStorage storage) {
      options.storage = storage;
      return self();
    }

    /**
     * The database of the notebook's users. A {@link NotebookServer} whose notebook has a database
     * needs it; a {@link NotebookEnvironment} makes one by default. The subnet of the machine must
     * reach it.
     */
    public B database(NotebookDatabase database) {
      options.database = database;
      return self();
    }

    /**
     * The id of an existing public address, static and of the SKU Standard, that nothing else uses;
     * default a new one. Refused if {@code access.publicAddress} is false. The machine then creates
     * a new certificate authority, as each is valid for its own addresses only.
     */
    public B publicIpAddressId(Output<String> publicIpAddressId) {
      options.publicIpAddressId = publicIpAddressId;
      return self();
    }

    /** See {@link #publicIpAddressId(Output)}. */
    public B publicIpAddressId(String publicIpAddressId) {
      return publicIpAddressId(Output.of(publicIpAddressId));
    }

    /**
     * The id of an existing managed disk for users' files, in {@code location} and {@code
     * compute.zone}; default a new one. It must be empty, or have served a notebook.
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
     * The id of a snapshot that the new disk starts from; default none. {@code compute.dataDiskGiB}
     * must be at least its size. Only for a new disk.
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
     * The id of the machine's image, such as a version in a gallery: Debian 13 with cloud-init and
     * the Linux agent, of generation 2; default Debian's own. An x86_64 image must allow trusted
     * launch. Another one replaces the machine.
     *
     * <p>See <a
     * href="https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries">galleries of
     * images</a>.
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
     * The id of an existing disk encryption set whose key encrypts both disks; default Azure's own
     * keys. Give it at the first deployment: Azure changes the key of a disk only while its machine
     * is off.
     *
     * @see <a href="https://learn.microsoft.com/azure/virtual-machines/disk-encryption">Own
     *     keys</a>
     */
    public B diskEncryptionSetId(Output<String> diskEncryptionSetId) {
      options.diskEncryptionSetId = diskEncryptionSetId;
      return self();
    }

    /** See {@link #diskEncryptionSetId(Output)}. */
    public B diskEncryptionSetId(String diskEncryptionSetId) {
      return diskEncryptionSetId(Output.of(diskEncryptionSetId));
    }

    /**
     * The id of an existing key vault for users' sign-in details; default a new one. The machine
     * may set and delete every secret in it, and read none: give a vault that is for notebooks
     * alone.
     *
     * <p>The vault's permissions must be by roles, and its firewall must let the machine in. Who
     * deploys may define roles in its resource group. Details in a vault that was made before stay
     * there.
     *
     * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles</a>
     */
    public B keyVaultId(Output<String> keyVaultId) {
      options.keyVaultId = keyVaultId;
      return self();
    }

    /** See {@link #keyVaultId(Output)}. */
    public B keyVaultId(String keyVaultId) {
      return keyVaultId(Output.of(keyVaultId));
    }

    /**
     * The id of an existing Log Analytics workspace for the machine's log, in {@code location};
     * default a new one. It gets a table of the notebook's own, whose lines are kept as {@code
     * log.retentionDays} says. The table before stays.
     *
     * <p>See <a
     * href="https://learn.microsoft.com/azure/azure-monitor/logs/log-analytics-workspace-overview">workspaces</a>.
     */
    public B logWorkspaceId(Output<String> logWorkspaceId) {
      options.logWorkspaceId = logWorkspaceId;
      return self();
    }

    /** See {@link #logWorkspaceId(Output)}. */
    public B logWorkspaceId(String logWorkspaceId) {
      return logWorkspaceId(Output.of(logWorkspaceId));
    }

    /**
     * The id of an existing public Azure DNS zone that has {@code access.domain}, and gets the
     * record from it to the server; default none: you make the record. Another zone replaces the
     * record.
     *
     * <p>With {@code tls.acme}, the authority checks the domain in this zone too: the machine may
     * write TXT records there, and no others. Azure allows nothing narrower for long, so a machine
     * that was broken into could get certificates for other names of the zone. A zone of the
     * notebook's own, for its domain alone, has none.
     *
     * @see <a href="https://learn.microsoft.com/azure/dns/dns-protect-zones-recordsets">DNS</a>
     */
    public B dnsZoneId(Output<String> dnsZoneId) {
      options.dnsZoneId = dnsZoneId;
      return self();
    }

    /** See {@link #dnsZoneId(Output)}. */
    public B dnsZoneId(String dnsZoneId) {
      return dnsZoneId(Output.of(dnsZoneId));
    }

    /**
     * The id of an existing user-assigned identity of the machine; default a new one with the
     * fewest roles. It is for notebooks alone, and not the kernels'.
     *
     * <p>No role is assigned to it here, so it must have, before the machine starts, all that the
     * page of the constructs for CDK for Terraform lists, under "Who may not assign roles". Only
     * backups assign roles of their own, to their vault: {@code backup: {enabled: false}}. Who
     * deploys needs the role Managed Identity Operator on it. Users' roles in a database stay the
     * former identity's.
     *
     * <p>See <a
     * href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">managed
     * identities</a>.
     */
    public B machineIdentityId(Output<String> machineIdentityId) {
      options.machineIdentityId = machineIdentityId;
      return self();
    }

    /** See {@link #machineIdentityId(Output)}. */
    public B machineIdentityId(String machineIdentityId) {
      return machineIdentityId(Output.of(machineIdentityId));
    }

    /**
     * The id of an existing user-assigned identity that users' kernels get; default a new one
     * without a role. All that it may do, every user's code may do. Who deploys needs the role
     * Managed Identity Operator on it.
     *
     * <p>See <a
     * href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">managed
     * identities</a>.
     */
    public B kernelIdentityId(Output<String> kernelIdentityId) {
      options.kernelIdentityId = kernelIdentityId;
      return self();
    }

    /** See {@link #kernelIdentityId(Output)}. */
    public B kernelIdentityId(String kernelIdentityId) {
      return kernelIdentityId(Output.of(kernelIdentityId));
    }

    /**
     * The id of an existing action group that alert rules notify: a machine that fails, full disks,
     * full memory, a certificate that is not renewed, a setup that failed, many failed sign-ins;
     * default none, and no rules. Azure bills each of the seven rules.
     *
     * <p>See <a href="https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups">action
     * groups</a>.
     */
    public B actionGroupId(Output<String> actionGroupId) {
      options.actionGroupId = actionGroupId;
      return self();
    }

    /** See {@link #actionGroupId(Output)}. */
    public B actionGroupId(String actionGroupId) {
      return actionGroupId(Output.of(actionGroupId));
    }

    /**
     * The resource id of an existing Key Vault secret with the certificate of the domain, without a
     * version; only for {@code tls.supplied}, which needs it. Its value is JSON: {@code
     * certificate} is the certificate followed by its chain, {@code privateKey} the key without a
     * password, both in PEM form. The machine gets the role Key Vault Secrets User on this one
     * secret.
     */
    public B certificateSecretId(Output<String> certificateSecretId) {
      options.certificateSecretId = certificateSecretId;
      return self();
    }

    /** See {@link #certificateSecretId(Output)}. */
    public B certificateSecretId(String certificateSecretId) {
      return certificateSecretId(Output.of(certificateSecretId));
    }

    /**
     * The resource id of an existing Key Vault secret with the notebook's client secret at its
     * OpenID provider, without a version; only for {@code authentication.openIdConnect}, which
     * needs it. The machine gets the role Key Vault Secrets User on this one secret.
     */
    public B clientSecretId(Output<String> clientSecretId) {
      options.clientSecretId = clientSecretId;
      return self();
    }

    /** See {@link #clientSecretId(Output)}. */
    public B clientSecretId(String clientSecretId) {
      return clientSecretId(Output.of(clientSecretId));
    }

    /**
     * The issuer of an OpenID provider that the same program makes, such as Microsoft Entra;
     * default the notebook's. Only together with {@code openIdClientId}.
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
     * Whether the machine's host encrypts disks and caches before they leave it; default true. The
     * subscription needs the feature {@code EncryptionAtHost}, once: {@code az feature register
     * --namespace Microsoft.Compute --name EncryptionAtHost}. Without it, disks are encrypted at
     * rest only.
     *
     * @see <a href="https://learn.microsoft.com/azure/virtual-machines/disk-encryption">At host</a>
     */
    public B encryptionAtHost(boolean encryptionAtHost) {
      options.encryptionAtHost = encryptionAtHost;
      return self();
    }

    /**
     * Whether Pulumi refuses to replace or delete what holds users' data and is new: the resource
     * group of what is kept, the disk with users' files and its copies, the vault, an environment's
     * storage and database, and the identity that administers the database; default true. All of it
     * stays in the subscription in any case: it has {@code retainOnDelete} too.
     *
     * @see <a href="https://www.pulumi.com/docs/iac/concepts/options/protect/">protect</a>
     */
    public B protectData(boolean protectData) {
      options.protectData = protectData;
      return self();
    }
  }
}
