package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.IKey;

/** Properties of {@link StudioSpaces}. The notebook, the users and a network are required. */
public interface StudioSpacesProps {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /** The settings of the spaces, with {@code authentication.cloud}; required. */
  Notebook getNotebook();

  /**
   * Who gets a profile and a space: each up to 32 letters, digits and single hyphens; required.
   *
   * <p>Profile and space of who is left out are kept.
   */
  List<String> getUsers();

  /**
   * The existing domain of SageMaker Studio, whose sign-in is IAM; default a new one.
   *
   * <p>Its network and key are its own. A change would replace profiles and spaces, see {@link
   * StudioSpaces}.
   */
  default @Nullable String getDomainId() {
    return null;
  }

  /**
   * The existing network of the domain; required for a new domain, and without a public address.
   *
   * <p>A change would replace the domain, see {@link StudioSpaces}.
   */
  default @Nullable IVpc getVpc() {
    return null;
  }

  /**
   * Subnets of {@code vpc} for a new domain; default those with egress, else the isolated ones.
   *
   * <p>At the first start the JDK comes from Ubuntu's repositories or {@code jdkArchive}, and jjava
   * from {@code mirrors.pypi} or PyPI: without a public address, the subnets need a way to both.
   */
  default @Nullable SubnetSelection getVpcSubnets() {
    return null;
  }

  /**
   * The existing security group of a new domain's spaces; default a new one that allows all
   * outbound traffic and no inbound.
   */
  default @Nullable ISecurityGroup getSecurityGroup() {
    return null;
  }

  /**
   * The key that encrypts the volumes of a new domain's spaces; default SageMaker's own.
   *
   * <p>The key's policy must delegate permissions to the account's IAM policies, as the CDK's keys
   * do. A change would replace the domain.
   */
  default @Nullable IKey getEncryptionKey() {
    return null;
  }

  /**
   * The image of JupyterLab; default SageMaker Distribution's newest, where the stack's region is
   * known. Another image must have its Python and user.
   */
  default @Nullable String getImageArn() {
    return null;
  }

  /** The JDK; default OpenJDK from Ubuntu's repositories. Changing it takes effect at starts. */
  default @Nullable JdkArchive getJdkArchive() {
    return null;
  }

  /**
   * What happens to domain, profiles and spaces with their files when they leave the stack; default
   * they are kept, with what they need to start, unless their first deployment fails. {@code
   * SNAPSHOT} keeps them too: SageMaker takes none.
   */
  default @Nullable RemovalPolicy getRemovalPolicy() {
    return null;
  }

  /** Builds {@link StudioSpacesProps}. */
  final class Builder extends StudioSpacesPropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public StudioSpacesProps build() {
      return new Copy(this);
    }
  }
}
