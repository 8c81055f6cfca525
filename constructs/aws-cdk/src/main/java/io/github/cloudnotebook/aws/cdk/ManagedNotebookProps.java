package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.kms.IKey;

/** Properties of a {@link ManagedNotebook}. Only the notebook is required. */
public interface ManagedNotebookProps {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /** The settings of the notebook, with {@code authentication.cloud}; required. */
  Notebook getNotebook();

  /**
   * The existing network that the notebook joins; default none with a public address, and required
   * without.
   *
   * <p>A change would replace the notebook, see {@link ManagedNotebook}.
   */
  default @Nullable IVpc getVpc() {
    return null;
  }

  /**
   * Subnets of {@code vpc}, the first of which the notebook joins; default those with egress, else
   * the isolated ones.
   *
   * <p>At the first start the JDK comes from Amazon Linux's repositories or {@code jdkArchive}, and
   * jjava from {@code mirrors.pypi} or PyPI: without a public address, the subnet needs a way to
   * both. A change would replace the notebook.
   */
  default @Nullable SubnetSelection getVpcSubnets() {
    return null;
  }

  /**
   * The existing security group of the notebook in {@code vpc}; default a new one that allows all
   * outbound traffic and no inbound. A change would replace the notebook.
   */
  default @Nullable ISecurityGroup getSecurityGroup() {
    return null;
  }

  /**
   * The key that encrypts the volume with users' files; default SageMaker's own.
   *
   * <p>The key's policy must delegate permissions to the account's IAM policies, as the CDK's keys
   * do. A change would replace the notebook.
   */
  default @Nullable IKey getEncryptionKey() {
    return null;
  }

  /**
   * The existing role of the notebook, which {@code sagemaker.amazonaws.com} may assume; default a
   * new one.
   *
   * <p>Whoever uses the notebook holds this role. It gets the permission to write the notebook's
   * log and to stop the notebook, unless it was imported as immutable: then it must have them
   * already.
   */
  default @Nullable IRole getRole() {
    return null;
  }

  /** The JDK; default Amazon Corretto from Amazon Linux's repositories. Changing it restarts. */
  default @Nullable JdkArchive getJdkArchive() {
    return null;
  }

  /**
   * What happens to the notebook and its files when it leaves the stack; default it is kept, with
   * what it needs to start, unless its first deployment fails. {@code SNAPSHOT} keeps it too:
   * SageMaker takes none.
   */
  default @Nullable RemovalPolicy getRemovalPolicy() {
    return null;
  }

  /** Builds {@link ManagedNotebookProps}. */
  final class Builder extends ManagedNotebookPropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public ManagedNotebookProps build() {
      return new Copy(this);
    }
  }
}
