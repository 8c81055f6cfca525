package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.model.Notebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * Properties of a {@link NotebookEnvironment}: the notebook, and which existing things it is to
 * use.
 *
 * <p>Only the notebook is required; what is not brought is made.
 */
public final class NotebookEnvironmentProps {
  private final List<Consumer<NotebookServerProps.Builder>> server;
  private final Notebook notebook;
  private final Optional<IKey> encryptionKey;
  private final Optional<IBucket> storageBucket;

  private NotebookEnvironmentProps(Builder builder) {
    this.server = List.copyOf(builder.server);
    this.notebook =
        Objects.requireNonNull(
            builder.notebook,
            "notebook is required: give it by NotebookEnvironmentProps.builder().notebook(…)");
    this.encryptionKey = Optional.ofNullable(builder.encryptionKey);
    this.storageBucket = Optional.ofNullable(builder.storageBucket);
  }

  /** Starts with nothing brought. */
  public static Builder builder() {
    return new Builder();
  }

  /** What the notebook environment is. */
  public Notebook getNotebook() {
    return notebook;
  }

  /** The key that encrypts all that is made here, where one is brought. */
  public Optional<IKey> getEncryptionKey() {
    return encryptionKey;
  }

  /** The bucket with users' files, where one is brought. */
  public Optional<IBucket> getStorageBucket() {
    return storageBucket;
  }

  /** The server's own properties, to which the parts that are made here come. */
  NotebookServerProps.Builder server() {
    NotebookServerProps.Builder builder = NotebookServerProps.builder();
    server.forEach(property -> property.accept(builder));
    return builder;
  }

  /** Collects the properties of a {@link NotebookEnvironment}. */
  public static final class Builder {
    private final List<Consumer<NotebookServerProps.Builder>> server = new ArrayList<>();
    private Notebook notebook;
    private IKey encryptionKey;
    private IBucket storageBucket;

    private Builder() {}

    /** Says what the notebook environment is; required. */
    public Builder notebook(Notebook notebook) {
      this.notebook = notebook;
      return with(server -> server.notebook(notebook));
    }

    /**
     * Puts the server into an existing network; default a small one of its own.
     *
     * @see NotebookServerProps.Builder#vpc
     */
    public Builder vpc(IVpc vpc) {
      return with(server -> server.vpc(vpc));
    }

    /**
     * Chooses among the subnets of {@code vpc}; default its public ones.
     *
     * @see NotebookServerProps.Builder#vpcSubnets
     */
    public Builder vpcSubnets(SubnetSelection vpcSubnets) {
      return with(server -> server.vpcSubnets(vpcSubnets));
    }

    /**
     * Gives the machine an existing security group; default a new one that lets everything out.
     *
     * @see NotebookServerProps.Builder#securityGroup
     */
    public Builder securityGroup(ISecurityGroup securityGroup) {
      return with(server -> server.securityGroup(securityGroup));
    }

    /**
     * Encrypts disks, sign-in details, log groups and the storage made here with this key; default
     * the keys that AWS manages for each service.
     *
     * @see NotebookServerProps.Builder#encryptionKey
     * @see NotebookStorageProps.Builder#encryptionKey
     */
    public Builder encryptionKey(IKey encryptionKey) {
      this.encryptionKey = encryptionKey;
      return with(server -> server.encryptionKey(encryptionKey));
    }

    /**
     * Starts the machine from this image; default Debian's own Debian 13.
     *
     * @see NotebookServerProps.Builder#machineImage
     */
    public Builder machineImage(IMachineImage machineImage) {
      return with(server -> server.machineImage(machineImage));
    }

    /**
     * Sends the machine's journal to an existing log group; default a new one that is kept.
     *
     * @see NotebookServerProps.Builder#logGroup
     */
    public Builder logGroup(ILogGroup logGroup) {
      return with(server -> server.logGroup(logGroup));
    }

    /**
     * Keeps users' files on an existing volume; default a new one of the notebook's size.
     *
     * @see NotebookServerProps.Builder#dataVolume
     */
    public Builder dataVolume(IVolume dataVolume) {
      return with(server -> server.dataVolume(dataVolume));
    }

    /**
     * Starts the new data volume from this snapshot; default an empty volume.
     *
     * @see NotebookServerProps.Builder#dataVolumeSnapshotId
     */
    public Builder dataVolumeSnapshotId(String dataVolumeSnapshotId) {
      return with(server -> server.dataVolumeSnapshotId(dataVolumeSnapshotId));
    }

    /**
     * Says what becomes of the new data volume when it is removed or replaced; default it is kept.
     *
     * @see NotebookServerProps.Builder#dataVolumeRemovalPolicy
     */
    public Builder dataVolumeRemovalPolicy(RemovalPolicy dataVolumeRemovalPolicy) {
      return with(server -> server.dataVolumeRemovalPolicy(dataVolumeRemovalPolicy));
    }

    /**
     * Runs the machine with an existing role; default a new one.
     *
     * @see NotebookServerProps.Builder#role
     */
    public Builder role(IRole role) {
      return with(server -> server.role(role));
    }

    /**
     * Runs the machine with an existing instance profile; default a new one.
     *
     * @see NotebookServerProps.Builder#instanceProfile
     */
    public Builder instanceProfile(IInstanceProfile instanceProfile) {
      return with(server -> server.instanceProfile(instanceProfile));
    }

    /**
     * Takes what is granted to the notebook into an existing role; default a new one.
     *
     * @see NotebookServerProps.Builder#kernelRole
     */
    public Builder kernelRole(IRole kernelRole) {
      return with(server -> server.kernelRole(kernelRole));
    }

    /**
     * Answers on an existing Elastic IP address; default a new one.
     *
     * @see NotebookServerProps.Builder#elasticIp
     */
    public Builder elasticIp(ElasticIp elasticIp) {
      return with(server -> server.elasticIp(elasticIp));
    }

    /**
     * Sends alarms to this topic; default no alarms.
     *
     * @see NotebookServerProps.Builder#alarmTopic
     */
    public Builder alarmTopic(ITopic alarmTopic) {
      return with(server -> server.alarmTopic(alarmTopic));
    }

    /**
     * Points the notebook's domain at the server in this public DNS zone; default none.
     *
     * @see NotebookServerProps.Builder#hostedZone
     */
    public Builder hostedZone(IHostedZone hostedZone) {
      return with(server -> server.hostedZone(hostedZone));
    }

    /**
     * Serves the domain with the certificate in this secret; required with {@code tls.supplied}.
     *
     * @see NotebookServerProps.Builder#certificate
     */
    public Builder certificate(ISecret certificate) {
      return with(server -> server.certificate(certificate));
    }

    /**
     * Shows this secret to the OpenID provider; required with {@code authentication.openIdConnect}.
     *
     * @see NotebookServerProps.Builder#clientSecret
     */
    public Builder clientSecret(ISecret clientSecret) {
      return with(server -> server.clientSecret(clientSecret));
    }

    /**
     * Tells issuer and client id of an OpenID provider that the same app makes; default those in
     * the notebook.
     *
     * @see NotebookServerProps.Builder#openIdClient
     */
    public Builder openIdClient(OpenIdClient openIdClient) {
      return with(server -> server.openIdClient(openIdClient));
    }

    /**
     * Gives the users this database; default a new one where {@code notebook.database} asks for it,
     * else none.
     *
     * @see NotebookServerProps.Builder#database
     */
    public Builder database(INotebookDatabase database) {
      return with(server -> server.database(database));
    }

    /**
     * Keeps users' files in an existing bucket; default a new one, where the notebook has storage.
     *
     * @see NotebookStorageProps.Builder#bucket
     */
    public Builder storageBucket(IBucket storageBucket) {
      this.storageBucket = storageBucket;
      return this;
    }

    /** Makes the properties. */
    public NotebookEnvironmentProps build() {
      return new NotebookEnvironmentProps(this);
    }

    private Builder with(Consumer<NotebookServerProps.Builder> property) {
      server.add(property);
      return this;
    }
  }
}
