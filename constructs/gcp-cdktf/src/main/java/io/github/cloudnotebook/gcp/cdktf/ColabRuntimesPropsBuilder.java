// Generated from ColabRuntimesProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects {@link ColabRuntimesProps}; {@code B} is the builder that users see. */
abstract class ColabRuntimesPropsBuilder<B extends ColabRuntimesPropsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable JdkArchive jdkArchive;
  private @Nullable String project;
  private @Nullable String region;
  private @Nullable List<String> users;
  private @Nullable String networkId;
  private @Nullable String subnetworkId;
  private @Nullable String diskKey;

  ColabRuntimesPropsBuilder() {}

  /**
   * The settings of the notebook, with {@code authentication.cloud} and without a public address;
   * required. Changing them replaces the runtimes.
   */
  public B notebook(Notebook notebook) {
    this.notebook = notebook;
    return self();
  }

  /**
   * The JDK, of the notebook's {@code javaKernel.jdk} and for x86_64; required. Changing it
   * replaces the runtimes.
   */
  public B jdkArchive(JdkArchive jdkArchive) {
    this.jdkArchive = jdkArchive;
    return self();
  }

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it replaces the runtimes.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  public B project(String project) {
    this.project = project;
    return self();
  }

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. Changing it replaces
   * the runtimes.
   *
   * @see <a href="https://cloud.google.com/colab/docs/locations">Regions of Colab Enterprise</a>
   */
  public B region(String region) {
    this.region = region;
    return self();
  }

  /**
   * The addresses of those who work there, such as {@code ada@example.com}; required, at least one.
   * Each gets a runtime of their own, to which nobody else can connect, and the role Colab
   * Enterprise User in the project. A user who is left out loses the runtime.
   *
   * @see <a href="https://cloud.google.com/colab/docs/create-runtime">Runtimes</a>
   */
  public B users(List<String> users) {
    this.users = users;
    return self();
  }

  /**
   * The id of the existing network that the runtimes join, such as {@code
   * projects/research-7312/global/networks/lab}, or a reference to one in the same project; default
   * a new one with Cloud NAT. Needed together with the subnetwork. Changing it replaces the
   * runtimes.
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
   * <p>The runtimes have no public address: the subnetwork must let them reach Google's services,
   * the JDK's archive, and PyPI or {@code mirrors.pypi}. Changing it replaces the runtimes.
   */
  public B subnetworkId(@Nullable String subnetworkId) {
    this.subnetworkId = subnetworkId;
    return self();
  }

  /**
   * The name of the existing key of Cloud KMS that encrypts the runtimes' disks, such as {@code
   * projects/P/locations/europe-west1/keyRings/R/cryptoKeys/K}; default Google's own keys. Changing
   * it replaces the runtimes.
   *
   * <p>See <a href="https://cloud.google.com/colab/docs/cmek">own keys</a>.
   */
  public B diskKey(@Nullable String diskKey) {
    this.diskKey = diskKey;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(ColabRuntimesProps props) {
    notebook(props.getNotebook());
    jdkArchive(props.getJdkArchive());
    project(props.getProject());
    region(props.getRegion());
    users(props.getUsers());
    networkId(props.getNetworkId());
    subnetworkId(props.getSubnetworkId());
    diskKey(props.getDiskKey());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements ColabRuntimesProps {
    private final Notebook notebook;
    private final JdkArchive jdkArchive;
    private final String project;
    private final String region;
    private final List<String> users;
    private final @Nullable String networkId;
    private final @Nullable String subnetworkId;
    private final @Nullable String diskKey;

    Copy(ColabRuntimesPropsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      jdkArchive = Required.of(builder.jdkArchive, "jdkArchive");
      project = Required.of(builder.project, "project");
      region = Required.of(builder.region, "region");
      users = Required.of(builder.users, "users");
      networkId = builder.networkId;
      subnetworkId = builder.subnetworkId;
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
    public List<String> getUsers() {
      return users;
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
    public @Nullable String getDiskKey() {
      return diskKey;
    }
  }
}
