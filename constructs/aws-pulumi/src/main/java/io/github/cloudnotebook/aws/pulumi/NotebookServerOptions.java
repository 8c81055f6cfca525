package io.github.cloudnotebook.aws.pulumi;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.model.Notebook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link NotebookServer} and a {@link NotebookEnvironment} can be given. */
public abstract class NotebookServerOptions extends ResourceArgs {
  private @Nullable Notebook notebook;
  private @Nullable NotebookStorage storage;
  private @Nullable NotebookDatabase database;

  @Import(name = "subnetId")
  private @Nullable Output<String> subnetId;

  @Import(name = "encryptionKeyArn")
  private @Nullable Output<String> encryptionKeyArn;

  @Import(name = "logGroupName")
  private @Nullable Output<String> logGroupName;

  @Import(name = "kernelRoleArn")
  private @Nullable Output<String> kernelRoleArn;

  @Import(name = "machineImageId")
  private @Nullable Output<String> machineImageId;

  @Import(name = "dataVolumeId")
  private @Nullable Output<String> dataVolumeId;

  @Import(name = "dataVolumeSnapshotId")
  private @Nullable Output<String> dataVolumeSnapshotId;

  @Import(name = "elasticIpAllocationId")
  private @Nullable Output<String> elasticIpAllocationId;

  @Import(name = "hostedZoneId")
  private @Nullable Output<String> hostedZoneId;

  @Import(name = "certificateSecretArn")
  private @Nullable Output<String> certificateSecretArn;

  @Import(name = "clientSecretArn")
  private @Nullable Output<String> clientSecretArn;

  @Import(name = "openIdIssuer")
  private @Nullable Output<String> openIdIssuer;

  @Import(name = "openIdClientId")
  private @Nullable Output<String> openIdClientId;

  @Import(name = "alarmTopicArn")
  private @Nullable Output<String> alarmTopicArn;

  @Import(name = "protectData")
  private boolean protectData = true;

  NotebookServerOptions() {}

  /** Takes over what another component was given. */
  final void takeFrom(NotebookServerOptions other) {
    notebook = other.notebook;
    storage = other.storage;
    database = other.database;
    subnetId = other.subnetId;
    encryptionKeyArn = other.encryptionKeyArn;
    logGroupName = other.logGroupName;
    kernelRoleArn = other.kernelRoleArn;
    machineImageId = other.machineImageId;
    dataVolumeId = other.dataVolumeId;
    dataVolumeSnapshotId = other.dataVolumeSnapshotId;
    elasticIpAllocationId = other.elasticIpAllocationId;
    hostedZoneId = other.hostedZoneId;
    certificateSecretArn = other.certificateSecretArn;
    clientSecretArn = other.clientSecretArn;
    openIdIssuer = other.openIdIssuer;
    openIdClientId = other.openIdClientId;
    alarmTopicArn = other.alarmTopicArn;
    protectData = other.protectData;
  }

  /** What the notebook is to be. */
  public Notebook notebook() {
    return requireNonNull(notebook, "notebook is missing: give one by notebook(…)");
  }

  /** The existing subnet of the machine, if one is given. */
  public Optional<Output<String>> subnetId() {
    return Optional.ofNullable(subnetId);
  }

  /** The storage of the notebook's users, if it was made or taken beside the server. */
  public Optional<NotebookStorage> storage() {
    return Optional.ofNullable(storage);
  }

  /** The database of the notebook's users, if it was made or taken beside the server. */
  public Optional<NotebookDatabase> database() {
    return Optional.ofNullable(database);
  }

  /** The existing key that encrypts disks, log and sign-in details, if one is given. */
  public Optional<Output<String>> encryptionKeyArn() {
    return Optional.ofNullable(encryptionKeyArn);
  }

  /** The existing log group, if one is given. */
  public Optional<Output<String>> logGroupName() {
    return Optional.ofNullable(logGroupName);
  }

  /** The existing role of users' kernels, if one is given. */
  public Optional<Output<String>> kernelRoleArn() {
    return Optional.ofNullable(kernelRoleArn);
  }

  /** The image of the machine, if one is given. */
  public Optional<Output<String>> machineImageId() {
    return Optional.ofNullable(machineImageId);
  }

  /** The existing volume with users' files, if one is given. */
  public Optional<Output<String>> dataVolumeId() {
    return Optional.ofNullable(dataVolumeId);
  }

  /** The snapshot that a new volume starts from, if one is given. */
  public Optional<Output<String>> dataVolumeSnapshotId() {
    return Optional.ofNullable(dataVolumeSnapshotId);
  }

  /** The existing Elastic IP address, if one is given. */
  public Optional<Output<String>> elasticIpAllocationId() {
    return Optional.ofNullable(elasticIpAllocationId);
  }

  /** The existing Route 53 zone of the domain, if one is given. */
  public Optional<Output<String>> hostedZoneId() {
    return Optional.ofNullable(hostedZoneId);
  }

  /** The existing secret with the certificate, if one is given. */
  public Optional<Output<String>> certificateSecretArn() {
    return Optional.ofNullable(certificateSecretArn);
  }

  /** The existing secret with the client secret, if one is given. */
  public Optional<Output<String>> clientSecretArn() {
    return Optional.ofNullable(clientSecretArn);
  }

  /** The issuer of a provider that the same program makes, if one is given. */
  public Optional<Output<String>> openIdIssuer() {
    return Optional.ofNullable(openIdIssuer);
  }

  /** The client at a provider that the same program makes, if one is given. */
  public Optional<Output<String>> openIdClientId() {
    return Optional.ofNullable(openIdClientId);
  }

  /** The existing topic that alarms notify, if one is given. */
  public Optional<Output<String>> alarmTopicArn() {
    return Optional.ofNullable(alarmTopicArn);
  }

  /** Whether the volume with users' files has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /**
   * Collects what both components can be given.
   *
   * @param <B> the component's own builder
   */
  public abstract static class Builder<B extends Builder<B>> {
    private final NotebookServerOptions options;

    Builder(NotebookServerOptions options) {
      this.options = options;
    }

    abstract B self();

    /** What the notebook is to be; required. Changes are applied to the running machine. */
    public B notebook(Notebook notebook) {
      options.notebook = notebook;
      return self();
    }

    /**
     * An existing subnet: a public one, whose route leads to an internet gateway, or for {@code
     * access.publicAddress: false} a private one with a way out, or an isolated one with endpoints
     * and mirrors. A {@link NotebookServer} needs one; a {@link NotebookEnvironment} makes a small
     * public network by default. Another subnet replaces the machine.
     */
    public B subnetId(Output<String> subnetId) {
      options.subnetId = subnetId;
      return self();
    }

    /** See {@link #subnetId(Output)}. */
    public B subnetId(String subnetId) {
      return subnetId(Output.of(subnetId));
    }

    /**
     * The storage of the notebook's users. A {@link NotebookServer} whose notebook has storage
     * needs it; a {@link NotebookEnvironment} makes one by default.
     */
    public B storage(NotebookStorage storage) {
      options.storage = storage;
      return self();
    }

    /**
     * The database of the notebook's users. A {@link NotebookServer} whose notebook has a database
     * needs it; a {@link NotebookEnvironment} makes one by default.
     */
    public B database(NotebookDatabase database) {
      options.database = database;
      return self();
    }

    /**
     * An existing KMS key that encrypts the disks, the log group and the sign-in details; default
     * the keys of AWS.
     *
     * <p>Its policy must let CloudWatch Logs of the region use it. A new key replaces the machine,
     * and with it the volume, which stays protected.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html">Keys
     *     of log groups</a>
     */
    public B encryptionKeyArn(Output<String> encryptionKeyArn) {
      options.encryptionKeyArn = encryptionKeyArn;
      return self();
    }

    /** See {@link #encryptionKeyArn(Output)}. */
    public B encryptionKeyArn(String encryptionKeyArn) {
      return encryptionKeyArn(Output.of(encryptionKeyArn));
    }

    /**
     * An existing log group; default a new one, which keeps entries as long as the notebook says
     * and stays when the stack is destroyed.
     */
    public B logGroupName(Output<String> logGroupName) {
      options.logGroupName = logGroupName;
      return self();
    }

    /** See {@link #logGroupName(Output)}. */
    public B logGroupName(String logGroupName) {
      return logGroupName(Output.of(logGroupName));
    }

    /**
     * An existing role for users' kernels; default a new one without permissions. Its trust policy
     * must let the machine's role assume it and set the session tag {@code user}.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session
     *     tags</a>
     */
    public B kernelRoleArn(Output<String> kernelRoleArn) {
      options.kernelRoleArn = kernelRoleArn;
      return self();
    }

    /** See {@link #kernelRoleArn(Output)}. */
    public B kernelRoleArn(String kernelRoleArn) {
      return kernelRoleArn(Output.of(kernelRoleArn));
    }

    /**
     * The AMI of the machine, a Debian 13; default the Debian project's newest, looked up once:
     * later versions do not replace the machine.
     */
    public B machineImageId(Output<String> machineImageId) {
      options.machineImageId = machineImageId;
      return self();
    }

    /** See {@link #machineImageId(Output)}. */
    public B machineImageId(String machineImageId) {
      return machineImageId(Output.of(machineImageId));
    }

    /** An existing EBS volume with users' files, in the zone of the subnet; default a new one. */
    public B dataVolumeId(Output<String> dataVolumeId) {
      options.dataVolumeId = dataVolumeId;
      return self();
    }

    /** See {@link #dataVolumeId(Output)}. */
    public B dataVolumeId(String dataVolumeId) {
      return dataVolumeId(Output.of(dataVolumeId));
    }

    /** A snapshot that the new volume starts from; default none. Only for a new volume. */
    public B dataVolumeSnapshotId(Output<String> dataVolumeSnapshotId) {
      options.dataVolumeSnapshotId = dataVolumeSnapshotId;
      return self();
    }

    /** See {@link #dataVolumeSnapshotId(Output)}. */
    public B dataVolumeSnapshotId(String dataVolumeSnapshotId) {
      return dataVolumeSnapshotId(Output.of(dataVolumeSnapshotId));
    }

    /**
     * The allocation of an existing Elastic IP address; default a new one, or none where {@code
     * access.publicAddress} is false.
     */
    public B elasticIpAllocationId(Output<String> elasticIpAllocationId) {
      options.elasticIpAllocationId = elasticIpAllocationId;
      return self();
    }

    /** See {@link #elasticIpAllocationId(Output)}. */
    public B elasticIpAllocationId(String elasticIpAllocationId) {
      return elasticIpAllocationId(Output.of(elasticIpAllocationId));
    }

    /**
     * An existing public zone of Route 53 that has {@code access.domain}: the domain's record is
     * made there, and an ACME authority checks the domain there; default none.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html">Hosted
     *     zones</a>
     */
    public B hostedZoneId(Output<String> hostedZoneId) {
      options.hostedZoneId = hostedZoneId;
      return self();
    }

    /** See {@link #hostedZoneId(Output)}. */
    public B hostedZoneId(String hostedZoneId) {
      return hostedZoneId(Output.of(hostedZoneId));
    }

    /**
     * The full ARN of an existing secret with the certificate and its key, in PEM; only for {@code
     * tls.supplied}, which needs it.
     */
    public B certificateSecretArn(Output<String> certificateSecretArn) {
      options.certificateSecretArn = certificateSecretArn;
      return self();
    }

    /** See {@link #certificateSecretArn(Output)}. */
    public B certificateSecretArn(String certificateSecretArn) {
      return certificateSecretArn(Output.of(certificateSecretArn));
    }

    /**
     * The full ARN of an existing secret with the client secret at the OpenID provider; only for
     * {@code authentication.openIdConnect}, which needs it.
     */
    public B clientSecretArn(Output<String> clientSecretArn) {
      options.clientSecretArn = clientSecretArn;
      return self();
    }

    /** See {@link #clientSecretArn(Output)}. */
    public B clientSecretArn(String clientSecretArn) {
      return clientSecretArn(Output.of(clientSecretArn));
    }

    /**
     * The issuer of an OpenID provider that the same program makes, such as an Amazon Cognito user
     * pool; default the notebook's. Only together with {@code openIdClientId}.
     */
    public B openIdIssuer(Output<String> openIdIssuer) {
      options.openIdIssuer = openIdIssuer;
      return self();
    }

    /** See {@link #openIdIssuer(Output)}. */
    public B openIdIssuer(String openIdIssuer) {
      return openIdIssuer(Output.of(openIdIssuer));
    }

    /**
     * The client id at an OpenID provider that the same program makes; default the notebook's. Only
     * together with {@code openIdIssuer}.
     */
    public B openIdClientId(Output<String> openIdClientId) {
      options.openIdClientId = openIdClientId;
      return self();
    }

    /** See {@link #openIdClientId(Output)}. */
    public B openIdClientId(String openIdClientId) {
      return openIdClientId(Output.of(openIdClientId));
    }

    /**
     * An existing SNS topic that alarms notify; default no alarms. If the topic has a key, the
     * key's policy must let CloudWatch use it.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html">Notifications
     *     of alarms</a>
     */
    public B alarmTopicArn(Output<String> alarmTopicArn) {
      options.alarmTopicArn = alarmTopicArn;
      return self();
    }

    /** See {@link #alarmTopicArn(Output)}. */
    public B alarmTopicArn(String alarmTopicArn) {
      return alarmTopicArn(Output.of(alarmTopicArn));
    }

    /**
     * Whether Pulumi refuses to replace or delete the new volume with users' files; default true.
     * The volume stays in the account in any case: it has {@code retainOnDelete} too.
     *
     * @see <a href="https://www.pulumi.com/docs/iac/concepts/options/protect/">protect</a>
     */
    public B protectData(boolean protectData) {
      options.protectData = protectData;
      return self();
    }
  }
}
