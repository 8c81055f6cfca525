// Generated from ManagedNotebookProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.kms.IKey;

/** Collects {@link ManagedNotebookProps}; {@code B} is the builder that users see. */
abstract class ManagedNotebookPropsBuilder<B extends ManagedNotebookPropsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable IVpc vpc;
  private @Nullable SubnetSelection vpcSubnets;
  private @Nullable ISecurityGroup securityGroup;
  private @Nullable IKey encryptionKey;
  private @Nullable IRole role;
  private @Nullable JdkArchive jdkArchive;
  private @Nullable RemovalPolicy removalPolicy;

  ManagedNotebookPropsBuilder() {}

  /** The settings of the notebook, with {@code authentication.cloud}; required. */
  public B notebook(Notebook notebook) {
    this.notebook = notebook;
    return self();
  }

  /**
   * The existing network that the notebook joins; default none with a public address, and required
   * without.
   *
   * <p>A change would replace the notebook, see {@link ManagedNotebook}.
   */
  public B vpc(@Nullable IVpc vpc) {
    this.vpc = vpc;
    return self();
  }

  /**
   * Subnets of {@code vpc}, the first of which the notebook joins; default those with egress, else
   * the isolated ones.
   *
   * <p>At the first start the JDK comes from Amazon Linux's repositories or {@code jdkArchive}, and
   * jjava from {@code mirrors.pypi} or PyPI: without a public address, the subnet needs a way to
   * both. A change would replace the notebook.
   */
  public B vpcSubnets(@Nullable SubnetSelection vpcSubnets) {
    this.vpcSubnets = vpcSubnets;
    return self();
  }

  /**
   * The existing security group of the notebook in {@code vpc}; default a new one that allows all
   * outbound traffic and no inbound. A change would replace the notebook.
   */
  public B securityGroup(@Nullable ISecurityGroup securityGroup) {
    this.securityGroup = securityGroup;
    return self();
  }

  /**
   * The key that encrypts the volume with users' files; default SageMaker's own.
   *
   * <p>The key's policy must delegate permissions to the account's IAM policies, as the CDK's keys
   * do. A change would replace the notebook.
   */
  public B encryptionKey(@Nullable IKey encryptionKey) {
    this.encryptionKey = encryptionKey;
    return self();
  }

  /**
   * The existing role of the notebook, which {@code sagemaker.amazonaws.com} may assume; default a
   * new one.
   *
   * <p>Whoever uses the notebook holds this role. It gets the permission to write the notebook's
   * log and to stop the notebook, unless it was imported as immutable: then it must have them
   * already.
   */
  public B role(@Nullable IRole role) {
    this.role = role;
    return self();
  }

  /** The JDK; default Amazon Corretto from Amazon Linux's repositories. Changing it restarts. */
  public B jdkArchive(@Nullable JdkArchive jdkArchive) {
    this.jdkArchive = jdkArchive;
    return self();
  }

  /**
   * What happens to the notebook and its files when it leaves the stack; default it is kept, with
   * what it needs to start, unless its first deployment fails. {@code SNAPSHOT} keeps it too:
   * SageMaker takes none.
   */
  public B removalPolicy(@Nullable RemovalPolicy removalPolicy) {
    this.removalPolicy = removalPolicy;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(ManagedNotebookProps props) {
    notebook(props.getNotebook());
    vpc(props.getVpc());
    vpcSubnets(props.getVpcSubnets());
    securityGroup(props.getSecurityGroup());
    encryptionKey(props.getEncryptionKey());
    role(props.getRole());
    jdkArchive(props.getJdkArchive());
    removalPolicy(props.getRemovalPolicy());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements ManagedNotebookProps {
    private final Notebook notebook;
    private final @Nullable IVpc vpc;
    private final @Nullable SubnetSelection vpcSubnets;
    private final @Nullable ISecurityGroup securityGroup;
    private final @Nullable IKey encryptionKey;
    private final @Nullable IRole role;
    private final @Nullable JdkArchive jdkArchive;
    private final @Nullable RemovalPolicy removalPolicy;

    Copy(ManagedNotebookPropsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      vpc = builder.vpc;
      vpcSubnets = builder.vpcSubnets;
      securityGroup = builder.securityGroup;
      encryptionKey = builder.encryptionKey;
      role = builder.role;
      jdkArchive = builder.jdkArchive;
      removalPolicy = builder.removalPolicy;
    }

    @Override
    public Notebook getNotebook() {
      return notebook;
    }

    @Override
    public @Nullable IVpc getVpc() {
      return vpc;
    }

    @Override
    public @Nullable SubnetSelection getVpcSubnets() {
      return vpcSubnets;
    }

    @Override
    public @Nullable ISecurityGroup getSecurityGroup() {
      return securityGroup;
    }

    @Override
    public @Nullable IKey getEncryptionKey() {
      return encryptionKey;
    }

    @Override
    public @Nullable IRole getRole() {
      return role;
    }

    @Override
    public @Nullable JdkArchive getJdkArchive() {
      return jdkArchive;
    }

    @Override
    public @Nullable RemovalPolicy getRemovalPolicy() {
      return removalPolicy;
    }
  }
}
