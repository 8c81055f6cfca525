// Generated from StudioSpacesProps: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.IKey;

/** Collects {@link StudioSpacesProps}; {@code B} is the builder that users see. */
abstract class StudioSpacesPropsBuilder<B extends StudioSpacesPropsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable List<String> users;
  private @Nullable String domainId;
  private @Nullable IVpc vpc;
  private @Nullable SubnetSelection vpcSubnets;
  private @Nullable ISecurityGroup securityGroup;
  private @Nullable IKey encryptionKey;
  private @Nullable String imageArn;
  private @Nullable JdkArchive jdkArchive;
  private @Nullable RemovalPolicy removalPolicy;

  StudioSpacesPropsBuilder() {}

  /** The settings of the spaces, with {@code authentication.cloud}; required. */
  public B notebook(Notebook notebook) {
    this.notebook = notebook;
    return self();
  }

  /**
   * Who gets a profile and a space: each up to 32 letters, digits and single hyphens; required.
   *
   * <p>Profile and space of who is left out are kept.
   */
  public B users(List<String> users) {
    this.users = users;
    return self();
  }

  /**
   * The existing domain of SageMaker Studio, whose sign-in is IAM; default a new one.
   *
   * <p>Its network and key are its own. A change would replace profiles and spaces, see {@link
   * StudioSpaces}.
   */
  public B domainId(@Nullable String domainId) {
    this.domainId = domainId;
    return self();
  }

  /**
   * The existing network of the domain; required for a new domain, and without a public address.
   *
   * <p>A change would replace the domain, see {@link StudioSpaces}.
   */
  public B vpc(@Nullable IVpc vpc) {
    this.vpc = vpc;
    return self();
  }

  /**
   * Subnets of {@code vpc} for a new domain; default those with egress, else the isolated ones.
   *
   * <p>At the first start the JDK comes from Ubuntu's repositories or {@code jdkArchive}, and jjava
   * from {@code mirrors.pypi} or PyPI: without a public address, the subnets need a way to both.
   */
  public B vpcSubnets(@Nullable SubnetSelection vpcSubnets) {
    this.vpcSubnets = vpcSubnets;
    return self();
  }

  /**
   * The existing security group of a new domain's spaces; default a new one that allows all
   * outbound traffic and no inbound.
   */
  public B securityGroup(@Nullable ISecurityGroup securityGroup) {
    this.securityGroup = securityGroup;
    return self();
  }

  /**
   * The key that encrypts the volumes of a new domain's spaces; default SageMaker's own.
   *
   * <p>The key's policy must delegate permissions to the account's IAM policies, as the CDK's keys
   * do. A change would replace the domain.
   */
  public B encryptionKey(@Nullable IKey encryptionKey) {
    this.encryptionKey = encryptionKey;
    return self();
  }

  /**
   * The image of JupyterLab; default SageMaker Distribution's newest, where the stack's region is
   * known. Another image must have its Python and user.
   */
  public B imageArn(@Nullable String imageArn) {
    this.imageArn = imageArn;
    return self();
  }

  /** The JDK; default OpenJDK from Ubuntu's repositories. Changing it takes effect at starts. */
  public B jdkArchive(@Nullable JdkArchive jdkArchive) {
    this.jdkArchive = jdkArchive;
    return self();
  }

  /**
   * What happens to domain, profiles and spaces with their files when they leave the stack; default
   * they are kept, with what they need to start, unless their first deployment fails. {@code
   * SNAPSHOT} keeps them too: SageMaker takes none.
   */
  public B removalPolicy(@Nullable RemovalPolicy removalPolicy) {
    this.removalPolicy = removalPolicy;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(StudioSpacesProps props) {
    notebook(props.getNotebook());
    users(props.getUsers());
    domainId(props.getDomainId());
    vpc(props.getVpc());
    vpcSubnets(props.getVpcSubnets());
    securityGroup(props.getSecurityGroup());
    encryptionKey(props.getEncryptionKey());
    imageArn(props.getImageArn());
    jdkArchive(props.getJdkArchive());
    removalPolicy(props.getRemovalPolicy());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements StudioSpacesProps {
    private final Notebook notebook;
    private final List<String> users;
    private final @Nullable String domainId;
    private final @Nullable IVpc vpc;
    private final @Nullable SubnetSelection vpcSubnets;
    private final @Nullable ISecurityGroup securityGroup;
    private final @Nullable IKey encryptionKey;
    private final @Nullable String imageArn;
    private final @Nullable JdkArchive jdkArchive;
    private final @Nullable RemovalPolicy removalPolicy;

    Copy(StudioSpacesPropsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      users = Required.of(builder.users, "users");
      domainId = builder.domainId;
      vpc = builder.vpc;
      vpcSubnets = builder.vpcSubnets;
      securityGroup = builder.securityGroup;
      encryptionKey = builder.encryptionKey;
      imageArn = builder.imageArn;
      jdkArchive = builder.jdkArchive;
      removalPolicy = builder.removalPolicy;
    }

    @Override
    public Notebook getNotebook() {
      return notebook;
    }

    @Override
    public List<String> getUsers() {
      return users;
    }

    @Override
    public @Nullable String getDomainId() {
      return domainId;
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
    public @Nullable String getImageArn() {
      return imageArn;
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
