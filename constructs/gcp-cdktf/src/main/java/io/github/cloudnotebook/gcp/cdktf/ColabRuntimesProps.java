package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Properties of {@link ColabRuntimes}. The notebook, the JDK, the project, the region and the users
 * are required.
 */
public interface ColabRuntimesProps {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The settings of the notebook, with {@code authentication.cloud} and without a public address;
   * required. Changing them replaces the runtimes.
   */
  Notebook getNotebook();

  /**
   * The JDK, of the notebook's {@code javaKernel.jdk} and for x86_64; required. Changing it
   * replaces the runtimes.
   */
  JdkArchive getJdkArchive();

  /**
   * The id of the existing project, such as {@code research-7312}, or a reference to it; required.
   * Changing it replaces the runtimes.
   *
   * @see <a href="https://cloud.google.com/docs/overview#projects">Projects</a>
   */
  String getProject();

  /**
   * The region, such as {@code europe-west1}, or a reference to it; required. Changing it replaces
   * the runtimes.
   *
   * @see <a href="https://cloud.google.com/colab/docs/locations">Regions of Colab Enterprise</a>
   */
  String getRegion();

  /**
   * The addresses of those who work there, such as {@code ada@example.com}; required, at least one.
   * Each gets a runtime of their own, to which nobody else can connect, and the role Colab
   * Enterprise User in the project. A user who is left out loses the runtime.
   *
   * @see <a href="https://cloud.google.com/colab/docs/create-runtime">Runtimes</a>
   */
  List<String> getUsers();

  /**
   * The id of the existing network that the runtimes join, such as {@code
   * projects/research-7312/global/networks/lab}, or a reference to one in the same project; default
   * a new one with Cloud NAT. Needed together with the subnetwork. Changing it replaces the
   * runtimes.
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
   * <p>The runtimes have no public address: the subnetwork must let them reach Google's services,
   * the JDK's archive, and PyPI or {@code mirrors.pypi}. Changing it replaces the runtimes.
   */
  default @Nullable String getSubnetworkId() {
    return null;
  }

  /**
   * The name of the existing key of Cloud KMS that encrypts the runtimes' disks, such as {@code
   * projects/P/locations/europe-west1/keyRings/R/cryptoKeys/K}; default Google's own keys. Changing
   * it replaces the runtimes.
   *
   * <p>See <a href="https://cloud.google.com/colab/docs/cmek">own keys</a>.
   */
  default @Nullable String getDiskKey() {
    return null;
  }

  /** Builds {@link ColabRuntimesProps}. */
  final class Builder extends ColabRuntimesPropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public ColabRuntimesProps build() {
      return new Copy(this);
    }
  }
}
