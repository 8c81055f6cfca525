// Generated from NotebookServerOptions: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.blueprint.Required;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.IMachineImage;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVolume;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.iam.IInstanceProfile;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.sns.ITopic;

/** Collects {@link NotebookServerOptions}; {@code B} is the builder that users see. */
abstract class NotebookServerOptionsBuilder<B extends NotebookServerOptionsBuilder<B>> {
  private @Nullable Notebook notebook;
  private @Nullable IVpc vpc;
  private @Nullable SubnetSelection vpcSubnets;
  private @Nullable ISecurityGroup securityGroup;
  private @Nullable IKey encryptionKey;
  private @Nullable IMachineImage machineImage;
  private @Nullable ILogGroup logGroup;
  private @Nullable IVolume dataVolume;
  private @Nullable String dataVolumeSnapshotId;
  private @Nullable RemovalPolicy removalPolicy;
  private @Nullable IRole role;
  private @Nullable IInstanceProfile instanceProfile;
  private @Nullable IRole kernelRole;
  private @Nullable ElasticIp elasticIp;
  private @Nullable ITopic alarmTopic;
  private @Nullable IHostedZone hostedZone;
  private @Nullable ISecret certificate;
  private @Nullable ISecret clientSecret;
  private @Nullable OpenIdClient openIdClient;

  NotebookServerOptionsBuilder() {}

  /** The settings of the notebook environment; required. */
  public B notebook(Notebook notebook) {
    this.notebook = notebook;
    return self();
  }

  /**
   * The existing network that the server joins; default a small new one with one public subnet, no
   * NAT gateway and flow logs.
   *
   * <p>Changing the network replaces the machine, see {@link NotebookServer}.
   */
  public B vpc(@Nullable IVpc vpc) {
    this.vpc = vpc;
    return self();
  }

  /**
   * Subnets of {@code vpc} to choose from; default the public ones or, without a public address,
   * those with egress, else the isolated ones.
   *
   * <p>The machine and the data volume are placed in the first subnet chosen. For an Elastic IP
   * address, it needs a route to an internet gateway; without a public address, it needs a way out,
   * or endpoints and mirrors. Changing the subnet replaces the machine and, if the availability
   * zone changes, the data volume too.
   */
  public B vpcSubnets(@Nullable SubnetSelection vpcSubnets) {
    this.vpcSubnets = vpcSubnets;
    return self();
  }

  /**
   * The existing security group of the machine; default a new one that allows all outbound traffic.
   *
   * <p>The notebook's allowed networks are added to an existing group too, unless it was imported
   * as immutable.
   */
  public B securityGroup(@Nullable ISecurityGroup securityGroup) {
    this.securityGroup = securityGroup;
    return self();
  }

  /**
   * The key that encrypts both disks, the sign-in details and the log groups created here and, in a
   * {@link NotebookEnvironment}, the storage and the database created there; default the keys that
   * AWS manages for each service.
   *
   * <p>The key's policy must delegate permissions to the account's IAM policies, as the CDK's keys
   * do. The policy of an imported key must itself allow the CloudWatch Logs service. Changing the
   * key replaces the machine, the data volume and the database.
   */
  public B encryptionKey(@Nullable IKey encryptionKey) {
    this.encryptionKey = encryptionKey;
    return self();
  }

  /**
   * The machine's image: Debian 13 with cloud-init, for the notebook's architecture; default
   * Debian's own, looked up once and remembered in {@code cdk.context.json}.
   *
   * <p>Changing the image replaces the machine, so avoid one that follows the latest release.
   */
  public B machineImage(@Nullable IMachineImage machineImage) {
    this.machineImage = machineImage;
    return self();
  }

  /**
   * The existing log group for the machine's journal; default a new one that keeps entries for
   * {@code log.retentionDays}.
   *
   * <p>An existing one keeps its own retention: it is refused if the notebook sets {@code
   * log.retentionDays}. Changing the log group replaces nothing.
   */
  public B logGroup(@Nullable ILogGroup logGroup) {
    this.logGroup = logGroup;
    return self();
  }

  /**
   * The existing volume for users' files; default a new one of the notebook's size.
   *
   * <p>The volume must be empty, or have served a notebook; any other content is refused and left
   * unchanged. It should be encrypted, which cannot be checked here. The machine is placed in its
   * availability zone, and {@code compute.dataDiskGiB} has no effect. A different volume is a
   * different notebook: change the construct id with it, as a running machine does not release its
   * disk.
   */
  public B dataVolume(@Nullable IVolume dataVolume) {
    this.dataVolume = dataVolume;
    return self();
  }

  /**
   * The snapshot from which the new data volume is created, such as {@code snap-0123456789abcdef0};
   * default none, an empty volume. {@code compute.dataDiskGiB} must be at least the snapshot's
   * size.
   *
   * <p>Use this to restore a backup. It takes effect only when the volume is created:
   * CloudFormation refuses to change it on an existing one. So give the restored server another
   * construct id or stack, and leave the snapshot's id there.
   */
  public B dataVolumeSnapshotId(@Nullable String dataVolumeSnapshotId) {
    this.dataVolumeSnapshotId = dataVolumeSnapshotId;
    return self();
  }

  /**
   * What happens to the data volume, the log group and the backup vault created here, and in a
   * {@link NotebookEnvironment} to the storage and the database created there, when they leave the
   * stack or are replaced; default they are kept. Only a failed first deployment removes them
   * again, except the log group.
   *
   * <p>With {@code SNAPSHOT}, AWS takes a final snapshot of the data volume and of the database;
   * the others are kept. With {@code DESTROY}, CloudFormation removes a bucket and a vault only if
   * they are empty: empty them first. Existing things are never touched. Changing this replaces
   * nothing.
   */
  public B removalPolicy(@Nullable RemovalPolicy removalPolicy) {
    this.removalPolicy = removalPolicy;
    return self();
  }

  /**
   * The existing role of the machine, which {@code ec2.amazonaws.com} may assume; default a new
   * one.
   *
   * <p>The machine's permissions are attached to it as managed policies, unless it was imported as
   * immutable: then it must have them already. Changing the role replaces the instance profile, not
   * the machine.
   */
  public B role(@Nullable IRole role) {
    this.role = role;
    return self();
  }

  /**
   * The existing instance profile of the machine, imported together with its role; default a new
   * one. For the role see {@code role}; give one of the two.
   */
  public B instanceProfile(@Nullable IInstanceProfile instanceProfile) {
    this.instanceProfile = instanceProfile;
    return self();
  }

  /**
   * The existing role that receives grants to the notebook; default a new one. Changing it replaces
   * nothing.
   *
   * <p>Its trust policy must allow the machine's role {@code sts:AssumeRole} and {@code
   * sts:TagSession}; without the latter, sessions have no tag {@code user}.
   */
  public B kernelRole(@Nullable IRole kernelRole) {
    this.kernelRole = kernelRole;
    return self();
  }

  /**
   * The existing Elastic IP address of the server, not used by anything else; default a new one.
   *
   * <p>Changing the address does not replace the machine. The machine then creates a new
   * certificate authority, as each one is valid for its own addresses only.
   */
  public B elasticIp(@Nullable ElasticIp elasticIp) {
    this.elasticIp = elasticIp;
    return self();
  }

  /**
   * The topic that alarms notify: a machine or host that fails its checks, full disks, full memory,
   * a certificate that is not renewed, a setup that failed, many failed sign-ins; default none, and
   * no alarms. If a host fails, EC2 also restarts the machine on another one.
   *
   * <p>If the topic is encrypted, its key must allow {@code cloudwatch.amazonaws.com}. Changing
   * this does not affect the machine.
   */
  public B alarmTopic(@Nullable ITopic alarmTopic) {
    this.alarmTopic = alarmTopic;
    return self();
  }

  /**
   * The public DNS zone that gets the record from the notebook's domain to the server; default
   * none: you create the record.
   *
   * <p>With {@code tls.acme}, the authority checks the domain in this zone too: the machine may
   * change the TXT record {@code _acme-challenge} of the domain, and no other record. Needs {@code
   * access.domain}, within the zone.
   */
  public B hostedZone(@Nullable IHostedZone hostedZone) {
    this.hostedZone = hostedZone;
    return self();
  }

  /**
   * The secret with the certificate of the domain; default none. Required with {@code
   * tls.supplied}, and refused without.
   *
   * <p>Its value is JSON: {@code certificate} is the certificate followed by its chain, {@code
   * privateKey} the key without a password, both in PEM form. The machine may read this one secret,
   * and picks up a new value within ten minutes.
   */
  public B certificate(@Nullable ISecret certificate) {
    this.certificate = certificate;
    return self();
  }

  /**
   * The secret with the notebook's client secret at its OpenID provider; default none. Required
   * with {@code authentication.openIdConnect}, and refused without.
   *
   * <p>Its value is the client's secret as plain text. The machine may read this one secret, and
   * picks up a new value with the next deployment that changes something.
   */
  public B clientSecret(@Nullable ISecret clientSecret) {
    this.clientSecret = clientSecret;
    return self();
  }

  /**
   * Issuer and client id of the notebook's OpenID provider, if the same app creates it and they are
   * known only at deployment; default those in the notebook.
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
    vpc(props.getVpc());
    vpcSubnets(props.getVpcSubnets());
    securityGroup(props.getSecurityGroup());
    encryptionKey(props.getEncryptionKey());
    machineImage(props.getMachineImage());
    logGroup(props.getLogGroup());
    dataVolume(props.getDataVolume());
    dataVolumeSnapshotId(props.getDataVolumeSnapshotId());
    removalPolicy(props.getRemovalPolicy());
    role(props.getRole());
    instanceProfile(props.getInstanceProfile());
    kernelRole(props.getKernelRole());
    elasticIp(props.getElasticIp());
    alarmTopic(props.getAlarmTopic());
    hostedZone(props.getHostedZone());
    certificate(props.getCertificate());
    clientSecret(props.getClientSecret());
    openIdClient(props.getOpenIdClient());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookServerOptions {
    private final Notebook notebook;
    private final @Nullable IVpc vpc;
    private final @Nullable SubnetSelection vpcSubnets;
    private final @Nullable ISecurityGroup securityGroup;
    private final @Nullable IKey encryptionKey;
    private final @Nullable IMachineImage machineImage;
    private final @Nullable ILogGroup logGroup;
    private final @Nullable IVolume dataVolume;
    private final @Nullable String dataVolumeSnapshotId;
    private final @Nullable RemovalPolicy removalPolicy;
    private final @Nullable IRole role;
    private final @Nullable IInstanceProfile instanceProfile;
    private final @Nullable IRole kernelRole;
    private final @Nullable ElasticIp elasticIp;
    private final @Nullable ITopic alarmTopic;
    private final @Nullable IHostedZone hostedZone;
    private final @Nullable ISecret certificate;
    private final @Nullable ISecret clientSecret;
    private final @Nullable OpenIdClient openIdClient;

    Copy(NotebookServerOptionsBuilder<?> builder) {
      notebook = Required.of(builder.notebook, "notebook");
      vpc = builder.vpc;
      vpcSubnets = builder.vpcSubnets;
      securityGroup = builder.securityGroup;
      encryptionKey = builder.encryptionKey;
      machineImage = builder.machineImage;
      logGroup = builder.logGroup;
      dataVolume = builder.dataVolume;
      dataVolumeSnapshotId = builder.dataVolumeSnapshotId;
      removalPolicy = builder.removalPolicy;
      role = builder.role;
      instanceProfile = builder.instanceProfile;
      kernelRole = builder.kernelRole;
      elasticIp = builder.elasticIp;
      alarmTopic = builder.alarmTopic;
      hostedZone = builder.hostedZone;
      certificate = builder.certificate;
      clientSecret = builder.clientSecret;
      openIdClient = builder.openIdClient;
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
    public @Nullable IMachineImage getMachineImage() {
      return machineImage;
    }

    @Override
    public @Nullable ILogGroup getLogGroup() {
      return logGroup;
    }

    @Override
    public @Nullable IVolume getDataVolume() {
      return dataVolume;
    }

    @Override
    public @Nullable String getDataVolumeSnapshotId() {
      return dataVolumeSnapshotId;
    }

    @Override
    public @Nullable RemovalPolicy getRemovalPolicy() {
      return removalPolicy;
    }

    @Override
    public @Nullable IRole getRole() {
      return role;
    }

    @Override
    public @Nullable IInstanceProfile getInstanceProfile() {
      return instanceProfile;
    }

    @Override
    public @Nullable IRole getKernelRole() {
      return kernelRole;
    }

    @Override
    public @Nullable ElasticIp getElasticIp() {
      return elasticIp;
    }

    @Override
    public @Nullable ITopic getAlarmTopic() {
      return alarmTopic;
    }

    @Override
    public @Nullable IHostedZone getHostedZone() {
      return hostedZone;
    }

    @Override
    public @Nullable ISecret getCertificate() {
      return certificate;
    }

    @Override
    public @Nullable ISecret getClientSecret() {
      return clientSecret;
    }

    @Override
    public @Nullable OpenIdClient getOpenIdClient() {
      return openIdClient;
    }
  }
}
