package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.model.Notebook;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Token;
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

/**
 * Properties of a {@link NotebookServer}: the notebook, and which existing things it is to use.
 *
 * <p>Only the notebook is required; what is not brought is made.
 */
public final class NotebookServerProps {
  private final Notebook notebook;
  private final Optional<IVpc> vpc;
  private final Optional<SubnetSelection> vpcSubnets;
  private final Optional<ISecurityGroup> securityGroup;
  private final Optional<IKey> encryptionKey;
  private final Optional<IMachineImage> machineImage;
  private final Optional<ILogGroup> logGroup;
  private final Optional<NotebookStorage> storage;
  private final Optional<INotebookDatabase> database;
  private final Optional<IVolume> dataVolume;
  private final Optional<String> dataVolumeSnapshotId;
  private final Optional<RemovalPolicy> dataVolumeRemovalPolicy;
  private final Optional<IRole> role;
  private final Optional<IInstanceProfile> instanceProfile;
  private final Optional<IRole> kernelRole;
  private final Optional<ElasticIp> elasticIp;
  private final Optional<ITopic> alarmTopic;
  private final Optional<IHostedZone> hostedZone;
  private final Optional<ISecret> certificate;
  private final Optional<ISecret> clientSecret;
  private final Optional<OpenIdClient> openIdClient;

  private NotebookServerProps(Builder builder) {
    this.notebook =
        Objects.requireNonNull(
            builder.notebook,
            "notebook is required: give it by NotebookServerProps.builder().notebook(…)");
    this.vpc = Optional.ofNullable(builder.vpc);
    this.vpcSubnets = Optional.ofNullable(builder.vpcSubnets);
    this.securityGroup = Optional.ofNullable(builder.securityGroup);
    this.encryptionKey = Optional.ofNullable(builder.encryptionKey);
    this.machineImage = Optional.ofNullable(builder.machineImage);
    this.logGroup = Optional.ofNullable(builder.logGroup);
    this.storage = Optional.ofNullable(builder.storage);
    this.database = Optional.ofNullable(builder.database);
    this.dataVolume = Optional.ofNullable(builder.dataVolume);
    this.dataVolumeSnapshotId = Optional.ofNullable(builder.dataVolumeSnapshotId);
    this.dataVolumeRemovalPolicy = Optional.ofNullable(builder.dataVolumeRemovalPolicy);
    this.role = Optional.ofNullable(builder.role);
    this.instanceProfile = Optional.ofNullable(builder.instanceProfile);
    this.kernelRole = Optional.ofNullable(builder.kernelRole);
    this.elasticIp = Optional.ofNullable(builder.elasticIp);
    this.alarmTopic = Optional.ofNullable(builder.alarmTopic);
    this.hostedZone = Optional.ofNullable(builder.hostedZone);
    this.certificate = Optional.ofNullable(builder.certificate);
    this.clientSecret = Optional.ofNullable(builder.clientSecret);
    this.openIdClient = Optional.ofNullable(builder.openIdClient);
    refuseBoth("dataVolume", dataVolume, "dataVolumeSnapshotId", dataVolumeSnapshotId);
    refuseBoth("dataVolume", dataVolume, "dataVolumeRemovalPolicy", dataVolumeRemovalPolicy);
    refuseBoth("role", role, "instanceProfile", instanceProfile);
    dataVolumeSnapshotId.ifPresent(NotebookServerProps::checkSnapshotId);
    if (elasticIp.isPresent() && !notebook.access().publicAddress()) {
      throw new IllegalArgumentException(
          "elasticIp was given and access.publicAddress is false: leave one of the two out");
    }
  }

  /** Starts with nothing brought. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the notebook environment is. */
  public Notebook getNotebook() {
    return notebook;
  }

  /** The network the server joins, where one is brought. */
  public Optional<IVpc> getVpc() {
    return vpc;
  }

  /** The subnets to choose from, where chosen. */
  public Optional<SubnetSelection> getVpcSubnets() {
    return vpcSubnets;
  }

  /** The server's security group, where one is brought. */
  public Optional<ISecurityGroup> getSecurityGroup() {
    return securityGroup;
  }

  /** The key that encrypts disks, sign-in details and logs, where one is brought. */
  public Optional<IKey> getEncryptionKey() {
    return encryptionKey;
  }

  /** The image the machine starts from, where one is brought. */
  public Optional<IMachineImage> getMachineImage() {
    return machineImage;
  }

  /** The log group that takes the machine's journal, where one is brought. */
  public Optional<ILogGroup> getLogGroup() {
    return logGroup;
  }

  /** The object storage, where the notebook has one. */
  public Optional<NotebookStorage> getStorage() {
    return storage;
  }

  /** The database of the users, where one is brought. */
  public Optional<INotebookDatabase> getDatabase() {
    return database;
  }

  /** The volume with users' files, where one is brought. */
  public Optional<IVolume> getDataVolume() {
    return dataVolume;
  }

  /** The snapshot that the data volume starts from, where given. */
  public Optional<String> getDataVolumeSnapshotId() {
    return dataVolumeSnapshotId;
  }

  /** What becomes of the data volume with the stack gone, where chosen. */
  public Optional<RemovalPolicy> getDataVolumeRemovalPolicy() {
    return dataVolumeRemovalPolicy;
  }

  /** The machine's role, where one is brought. */
  public Optional<IRole> getRole() {
    return role;
  }

  /** The instance profile with the machine's role, where one is brought. */
  public Optional<IInstanceProfile> getInstanceProfile() {
    return instanceProfile;
  }

  /** The role that takes what is granted to the notebook, where one is brought. */
  public Optional<IRole> getKernelRole() {
    return kernelRole;
  }

  /** The address of the server, where one is brought. */
  public Optional<ElasticIp> getElasticIp() {
    return elasticIp;
  }

  /** The topic that hears alarms, where one is brought. */
  public Optional<ITopic> getAlarmTopic() {
    return alarmTopic;
  }

  /** The DNS zone of the notebook's domain, where one is brought. */
  public Optional<IHostedZone> getHostedZone() {
    return hostedZone;
  }

  /** The secret with the domain's certificate and key, where one is brought. */
  public Optional<ISecret> getCertificate() {
    return certificate;
  }

  /** The secret by which the OpenID provider knows the notebook, where one is brought. */
  public Optional<ISecret> getClientSecret() {
    return clientSecret;
  }

  /** Issuer and client id of an OpenID provider, where the stack makes it. */
  public Optional<OpenIdClient> getOpenIdClient() {
    return openIdClient;
  }

  private static void refuseBoth(String one, Optional<?> first, String other, Optional<?> second) {
    if (first.isPresent() && second.isPresent()) {
      throw new IllegalArgumentException(
          "%s and %s were both given, and only one of them can hold: leave one out"
              .formatted(one, other));
    }
  }

  private static void checkSnapshotId(String id) {
    if (!Token.isUnresolved(id) && !id.matches("snap-[0-9a-f]{8,17}")) {
      throw new IllegalArgumentException(
          ("dataVolumeSnapshotId %s is no id of an EBS snapshot: give one such as"
                  + " snap-0123456789abcdef0, as `aws ec2 describe-snapshots` shows it")
              .formatted(id));
    }
  }

  /** Collects the properties of a {@link NotebookServer}. */
  public static final class Builder {
    private Notebook notebook;
    private IVpc vpc;
    private SubnetSelection vpcSubnets;
    private ISecurityGroup securityGroup;
    private IKey encryptionKey;
    private IMachineImage machineImage;
    private ILogGroup logGroup;
    private NotebookStorage storage;
    private INotebookDatabase database;
    private IVolume dataVolume;
    private String dataVolumeSnapshotId;
    private RemovalPolicy dataVolumeRemovalPolicy;
    private IRole role;
    private IInstanceProfile instanceProfile;
    private IRole kernelRole;
    private ElasticIp elasticIp;
    private ITopic alarmTopic;
    private IHostedZone hostedZone;
    private ISecret certificate;
    private ISecret clientSecret;
    private OpenIdClient openIdClient;

    private Builder() {}

    /** Says what the notebook environment is; required. */
    public Builder notebook(Notebook notebook) {
      this.notebook = notebook;
      return this;
    }

    /**
     * Puts the server into an existing network; default a small one of its own with one public
     * subnet, no NAT gateway and flow logs.
     *
     * <p>Another network asks for another machine, see {@link NotebookServer}.
     */
    public Builder vpc(IVpc vpc) {
      this.vpc = vpc;
      return this;
    }

    /**
     * Chooses among the subnets of {@code vpc}; default its public ones or, without a public
     * address, those with egress before isolated ones.
     *
     * <p>Machine and data volume lie in the first subnet chosen. For an Elastic IP address it needs
     * a route to an internet gateway; without a public address it needs a way out, or endpoints and
     * mirrors. Another subnet asks for another machine; in another availability zone, for another
     * data volume too.
     */
    public Builder vpcSubnets(SubnetSelection vpcSubnets) {
      this.vpcSubnets = vpcSubnets;
      return this;
    }

    /**
     * Gives the machine an existing security group; default a new one that lets everything out.
     *
     * <p>The notebook's allowed networks are added to a brought group too, unless it was imported
     * as immutable.
     */
    public Builder securityGroup(ISecurityGroup securityGroup) {
      this.securityGroup = securityGroup;
      return this;
    }

    /**
     * Encrypts both disks, the sign-in details and the log groups made here with this key; default
     * the keys that AWS manages for each service.
     *
     * <p>The key's policy must leave permissions to the account's IAM policies, as the CDK's keys
     * do. The policy of an imported key must itself admit the CloudWatch Logs service. Another key
     * asks for another machine and data volume.
     */
    public Builder encryptionKey(IKey encryptionKey) {
      this.encryptionKey = encryptionKey;
      return this;
    }

    /**
     * Starts the machine from this image, a Debian 13 with cloud-init for the notebook's
     * architecture; default Debian's own, looked up once and remembered in {@code
     * cdk.context.json}.
     *
     * <p>Another image asks for another machine, so avoid one that follows the latest release.
     */
    public Builder machineImage(IMachineImage machineImage) {
      this.machineImage = machineImage;
      return this;
    }

    /**
     * Sends the machine's journal to an existing log group; default a new one that keeps entries
     * for {@code log.retentionDays} and outlives the stack.
     *
     * <p>A brought one keeps its own retention: it is refused together with a {@code
     * log.retentionDays} other than the default. Another log group replaces nothing.
     */
    public Builder logGroup(ILogGroup logGroup) {
      this.logGroup = logGroup;
      return this;
    }

    /**
     * Mounts this object storage for the notebook's users; given exactly where the notebook has
     * storage.
     *
     * <p>Another bucket shows its own files; those in the old one stay there.
     */
    public Builder storage(NotebookStorage storage) {
      this.storage = storage;
      return this;
    }

    /**
     * Keeps users' files on an existing volume; default a new one of the notebook's size.
     *
     * <p>The volume is empty, or has served a notebook; anything else on it is refused and left as
     * it is. It should be encrypted, which cannot be seen here. The machine is placed in its
     * availability zone, and {@code compute.dataDiskGiB} has no effect. Another volume is another
     * notebook: give it together with another construct id, as a running machine does not let go of
     * its disk.
     */
    public Builder dataVolume(IVolume dataVolume) {
      this.dataVolume = dataVolume;
      return this;
    }

    /**
     * Gives the users this database; default a new one where {@code notebook.database} asks for it,
     * else none.
     *
     * <p>The machine lets itself in by the database's connections, may read its administrator's
     * secret, and makes a role with a schema of its own for each user.
     *
     * @see NotebookDatabase#fromInstance
     */
    public Builder database(INotebookDatabase database) {
      this.database = database;
      return this;
    }

    /**
     * Starts the new data volume from this snapshot, such as {@code snap-0123456789abcdef0};
     * default an empty volume. {@code compute.dataDiskGiB} is at least the snapshot's size.
     *
     * <p>This is the way back from a backup. It holds as the volume is made: CloudFormation refuses
     * to change it on one that exists, so give the restored server another construct id or stack,
     * and leave the snapshot's id there.
     */
    public Builder dataVolumeSnapshotId(String dataVolumeSnapshotId) {
      this.dataVolumeSnapshotId = dataVolumeSnapshotId;
      return this;
    }

    /**
     * Says what becomes of the new data volume when it is removed or replaced: {@code
     * RETAIN_ON_UPDATE_OR_DELETE}, {@code RETAIN}, {@code SNAPSHOT} or {@code DESTROY}; default
     * {@code RETAIN_ON_UPDATE_OR_DELETE}, which keeps it but for a failed first deployment.
     *
     * <p>A change replaces nothing.
     */
    public Builder dataVolumeRemovalPolicy(RemovalPolicy dataVolumeRemovalPolicy) {
      this.dataVolumeRemovalPolicy = dataVolumeRemovalPolicy;
      return this;
    }

    /**
     * Runs the machine with an existing role, which {@code ec2.amazonaws.com} may assume; default a
     * new one.
     *
     * <p>The machine's permissions are attached to it as managed policies, unless it was imported
     * as immutable: then it must have them already. Another role replaces the instance profile and
     * leaves the machine.
     */
    public Builder role(IRole role) {
      this.role = role;
      return this;
    }

    /**
     * Runs the machine with an existing instance profile, imported together with its role; default
     * a new one. For the role see {@link #role}; give one of the two.
     */
    public Builder instanceProfile(IInstanceProfile instanceProfile) {
      this.instanceProfile = instanceProfile;
      return this;
    }

    /**
     * Takes what is granted to the notebook into an existing role; default a new one. Another role
     * replaces nothing.
     *
     * <p>Its trust policy allows the machine's role {@code sts:AssumeRole} and {@code
     * sts:TagSession}; without the latter, sessions have no tag {@code user}.
     */
    public Builder kernelRole(IRole kernelRole) {
      this.kernelRole = kernelRole;
      return this;
    }

    /**
     * Answers on an existing Elastic IP address, which nothing else uses; default a new one.
     *
     * <p>Another address does not replace the machine. The machine then makes another certificate
     * authority, as one vouches for its own addresses only.
     */
    public Builder elasticIp(ElasticIp elasticIp) {
      this.elasticIp = elasticIp;
      return this;
    }

    /**
     * Sends alarms to this topic: a machine or host that fails its checks, full disks, full memory,
     * a certificate that is not renewed, a setup that failed, many failed sign-ins; default no
     * alarms. A host that fails is left too: EC2 starts the machine anew on another one.
     *
     * <p>Where the topic is encrypted, its key must admit {@code cloudwatch.amazonaws.com}. A
     * change leaves the machine alone.
     */
    public Builder alarmTopic(ITopic alarmTopic) {
      this.alarmTopic = alarmTopic;
      return this;
    }

    /**
     * Points the notebook's domain at the server in this public DNS zone; default none: you make
     * the record.
     *
     * <p>With {@code tls.acme}, the authority checks the domain in this zone too: the machine may
     * change the TXT record {@code _acme-challenge} of the domain, and no other. Needs {@code
     * access.domain}, within the zone.
     */
    public Builder hostedZone(IHostedZone hostedZone) {
      this.hostedZone = hostedZone;
      return this;
    }

    /**
     * Serves the domain with the certificate in this secret; required with {@code tls.supplied},
     * and not taken without.
     *
     * <p>Its value is JSON: {@code certificate} is the certificate followed by its chain, {@code
     * privateKey} the key without a password, both in PEM form. The machine may read this one
     * secret, and takes up a new value within ten minutes.
     */
    public Builder certificate(ISecret certificate) {
      this.certificate = certificate;
      return this;
    }

    /**
     * Shows this secret to the notebook's OpenID provider; required with {@code
     * authentication.openIdConnect}, and not taken without.
     *
     * <p>Its value is the client's secret as plain text. The machine may read this one secret, and
     * takes up a new value with the next deployment that changes something.
     */
    public Builder clientSecret(ISecret clientSecret) {
      this.clientSecret = clientSecret;
      return this;
    }

    /**
     * Tells issuer and client id of the notebook's OpenID provider where the same app makes it, so
     * that they are known at deployment only; default those in the notebook.
     *
     * <p>Required with {@code Authentication.openIdConnect().clientKnownAtDeployment()}, and not
     * taken without. A change replaces nothing.
     */
    public Builder openIdClient(OpenIdClient openIdClient) {
      this.openIdClient = openIdClient;
      return this;
    }

    /**
     * Makes the properties.
     *
     * @throws IllegalArgumentException where two of them contradict one another
     */
    public NotebookServerProps build() {
      return new NotebookServerProps(this);
    }
  }
}
