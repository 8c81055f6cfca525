package io.github.cloudnotebook.gcp.pulumi;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link ManagedNotebook} is given. */
public final class ManagedNotebookArgs extends ResourceArgs {
  private @Nullable Notebook notebook;
  private @Nullable JdkArchive jdkArchive;

  @Import(name = "project", required = true)
  private @Nullable Output<String> project;

  @Import(name = "region", required = true)
  private @Nullable Output<String> region;

  @Import(name = "owner")
  private @Nullable Output<String> owner;

  @Import(name = "networkId")
  private @Nullable Output<String> networkId;

  @Import(name = "subnetworkId")
  private @Nullable Output<String> subnetworkId;

  @Import(name = "serviceAccount")
  private @Nullable Output<String> serviceAccount;

  @Import(name = "diskKey")
  private @Nullable Output<String> diskKey;

  @Import(name = "protectData")
  private boolean protectData = true;

  private ManagedNotebookArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new ManagedNotebookArgs());
  }

  /** What the notebook is to be. */
  public Notebook notebook() {
    return Required.of(notebook, "notebook");
  }

  /** The JDK. */
  public JdkArchive jdkArchive() {
    return Required.of(jdkArchive, "jdkArchive");
  }

  /** The id of the project. */
  public Output<String> project() {
    return Required.of(project, "project");
  }

  /** The region. */
  public Output<String> region() {
    return Required.of(region, "region");
  }

  /** The only person who may sign in, if one is given. */
  public Optional<Output<String>> owner() {
    return Optional.ofNullable(owner);
  }

  /** The existing network, if one is given. */
  public Optional<Output<String>> networkId() {
    return Optional.ofNullable(networkId);
  }

  /** The existing subnetwork, if one is given. */
  public Optional<Output<String>> subnetworkId() {
    return Optional.ofNullable(subnetworkId);
  }

  /** The existing service account of the notebook, if one is given. */
  public Optional<Output<String>> serviceAccount() {
    return Optional.ofNullable(serviceAccount);
  }

  /** The existing key of the disks, if one is given. */
  public Optional<Output<String>> diskKey() {
    return Optional.ofNullable(diskKey);
  }

  /** Whether the notebook has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /** Collects what a {@link ManagedNotebook} is given. */
  public static final class Builder {
    private final ManagedNotebookArgs args;

    private Builder(ManagedNotebookArgs args) {
      this.args = args;
    }

    /**
     * What the notebook is to be, with {@code authentication.cloud} and without a public address;
     * required.
     */
    public Builder notebook(Notebook notebook) {
      args.notebook = notebook;
      return this;
    }

    /**
     * The JDK, of the notebook's {@code javaKernel.jdk} and for x86_64; required, for the packages
     * of Workbench's Debian have none that is new enough. Changing it replaces nothing.
     */
    public Builder jdkArchive(JdkArchive jdkArchive) {
      args.jdkArchive = jdkArchive;
      return this;
    }

    /**
     * The id of the existing project, such as {@code research-7312}; required. Another one would
     * replace the notebook, see {@link ManagedNotebook}.
     *
     * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
     */
    public Builder project(Output<String> project) {
      args.project = project;
      return this;
    }

    /** See {@link #project(Output)}. */
    public Builder project(String project) {
      return project(Output.of(project));
    }

    /**
     * The region, such as {@code europe-west1}; required. The notebook is in its {@code
     * compute.zone}, else in the region's zone {@code b}. Another one would replace the notebook.
     *
     * @see <a href="https://cloud.google.com/compute/docs/regions-zones">Regions and zones</a>
     */
    public Builder region(Output<String> region) {
      args.region = region;
      return this;
    }

    /** See {@link #region(Output)}. */
    public Builder region(String region) {
      return region(Output.of(region));
    }

    /**
     * The address of the only person who may sign in, such as {@code ada@example.com}; default
     * none: everybody who has the role Service Account User on {@link
     * ManagedNotebook#serviceAccountName}. The person gets that role, and the notebook runs with
     * the service account for both. Another one would replace the notebook.
     *
     * @see <a
     *     href="https://cloud.google.com/vertex-ai/docs/workbench/instances/manage-access-jupyterlab">Access
     *     modes</a>
     */
    public Builder owner(Output<String> owner) {
      args.owner = owner;
      return this;
    }

    /** See {@link #owner(Output)}. */
    public Builder owner(String owner) {
      return owner(Output.of(owner));
    }

    /**
     * The id of the existing network that the notebook joins, such as {@code
     * projects/research-7312/global/networks/lab}; default a new one with Cloud NAT. Needed
     * together with the subnetwork. Another one would replace the notebook.
     *
     * @see <a href="https://cloud.google.com/vpc/docs/shared-vpc">Shared networks</a>
     */
    public Builder networkId(Output<String> networkId) {
      args.networkId = networkId;
      return this;
    }

    /** See {@link #networkId(Output)}. */
    public Builder networkId(String networkId) {
      return networkId(Output.of(networkId));
    }

    /**
     * The id of that network's subnetwork in the region, such as {@code
     * projects/research-7312/regions/europe-west1/subnetworks/lab}; default a new one.
     *
     * <p>The notebook has no public address: the subnetwork must let it reach Google's services,
     * the JDK's archive, and PyPI or {@code mirrors.pypi}. Another one would replace the notebook.
     */
    public Builder subnetworkId(Output<String> subnetworkId) {
      args.subnetworkId = subnetworkId;
      return this;
    }

    /** See {@link #subnetworkId(Output)}. */
    public Builder subnetworkId(String subnetworkId) {
      return subnetworkId(Output.of(subnetworkId));
    }

    /**
     * The name of the existing service account of the notebook, such as {@code
     * projects/P/serviceAccounts/notebook@P.iam.gserviceaccount.com}; default a new one.
     *
     * <p>Whoever uses the notebook holds this account. It needs {@code roles/storage.objectViewer}
     * in the project, for the bucket with the script, before the notebook starts; a new one gets it
     * for that bucket alone. Another one would replace the notebook.
     *
     * <p>See <a href="https://cloud.google.com/iam/docs/service-account-overview">service
     * accounts</a>.
     */
    public Builder serviceAccount(Output<String> serviceAccount) {
      args.serviceAccount = serviceAccount;
      return this;
    }

    /** See {@link #serviceAccount(Output)}. */
    public Builder serviceAccount(String serviceAccount) {
      return serviceAccount(Output.of(serviceAccount));
    }

    /**
     * The name of the existing key of Cloud KMS that encrypts both disks, such as {@code
     * projects/P/locations/europe-west1/keyRings/R/cryptoKeys/K}; default Google's own keys. The
     * project's Compute Engine Service Agent needs the role Cloud KMS CryptoKey Encrypter/Decrypter
     * on it. Another one would replace the notebook.
     *
     * <p>See <a href="https://cloud.google.com/vertex-ai/docs/workbench/instances/cmek">own
     * keys</a>.
     */
    public Builder diskKey(Output<String> diskKey) {
      args.diskKey = diskKey;
      return this;
    }

    /** See {@link #diskKey(Output)}. */
    public Builder diskKey(String diskKey) {
      return diskKey(Output.of(diskKey));
    }

    /**
     * Whether Pulumi refuses to replace or delete the notebook; default true. The notebook stays in
     * the project in any case, with all that it needs: it has {@code retainOnDelete} too.
     *
     * @see <a href="https://www.pulumi.com/docs/iac/concepts/options/protect/">protect</a>
     */
    public Builder protectData(boolean protectData) {
      args.protectData = protectData;
      return this;
    }

    /** The args; they are checked when the component is made. */
    public ManagedNotebookArgs build() {
      return args;
    }
  }
}
