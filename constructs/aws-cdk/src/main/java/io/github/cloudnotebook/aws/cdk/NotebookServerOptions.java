package io.github.cloudnotebook.aws.cdk;

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

/**
 * Properties of both {@link NotebookServer} and {@link NotebookEnvironment}: the notebook, and the
 * existing things that the server uses.
 *
 * <p>Only the notebook is required; the rest is created or has a default.
 */
public interface NotebookServerOptions {
  /** The settings of the notebook environment; required. */
  Notebook getNotebook();

  /**
   * The existing network that the server joins; default a small new one with one public subnet, no
   * NAT gateway and flow logs.
   *
   * <p>Changing the network replaces the machine, see {@link NotebookServer}.
   */
  default @Nullable IVpc getVpc() {
    return null;
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
  default @Nullable SubnetSelection getVpcSubnets() {
    return null;
  }

  /**
   * The existing security group of the machine; default a new one that allows all outbound traffic.
   *
   * <p>The notebook's allowed networks are added to an existing group too, unless it was imported
   * as immutable.
   */
  default @Nullable ISecurityGroup getSecurityGroup() {
    return null;
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
  default @Nullable IKey getEncryptionKey() {
    return null;
  }

  /**
   * The machine's image: Debian 13 with cloud-init, for the notebook's architecture; default
   * Debian's own, looked up once and remembered in {@code cdk.context.json}.
   *
   * <p>Changing the image replaces the machine, so avoid one that follows the latest release.
   */
  default @Nullable IMachineImage getMachineImage() {
    return null;
  }

  /**
   * The existing log group for the machine's journal; default a new one that keeps entries for
   * {@code log.retentionDays}.
   *
   * <p>An existing one keeps its own retention: it is refused if the notebook sets {@code
   * log.retentionDays}. Changing the log group replaces nothing.
   */
  default @Nullable ILogGroup getLogGroup() {
    return null;
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
  default @Nullable IVolume getDataVolume() {
    return null;
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
  default @Nullable String getDataVolumeSnapshotId() {
    return null;
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
  default @Nullable RemovalPolicy getRemovalPolicy() {
    return null;
  }

  /**
   * The existing role of the machine, which {@code ec2.amazonaws.com} may assume; default a new
   * one.
   *
   * <p>The machine's permissions are attached to it as managed policies, unless it was imported as
   * immutable: then it must have them already. Changing the role replaces the instance profile, not
   * the machine.
   */
  default @Nullable IRole getRole() {
    return null;
  }

  /**
   * The existing instance profile of the machine, imported together with its role; default a new
   * one. For the role see {@code role}; give one of the two.
   */
  default @Nullable IInstanceProfile getInstanceProfile() {
    return null;
  }

  /**
   * The existing role that receives grants to the notebook; default a new one. Changing it replaces
   * nothing.
   *
   * <p>Its trust policy must allow the machine's role {@code sts:AssumeRole} and {@code
   * sts:TagSession}; without the latter, sessions have no tag {@code user}.
   */
  default @Nullable IRole getKernelRole() {
    return null;
  }

  /**
   * The existing Elastic IP address of the server, not used by anything else; default a new one.
   *
   * <p>Changing the address does not replace the machine. The machine then creates a new
   * certificate authority, as each one is valid for its own addresses only.
   */
  default @Nullable ElasticIp getElasticIp() {
    return null;
  }

  /**
   * The topic that alarms notify: a machine or host that fails its checks, full disks, full memory,
   * a certificate that is not renewed, a setup that failed, many failed sign-ins; default none, and
   * no alarms. If a host fails, EC2 also restarts the machine on another one.
   *
   * <p>If the topic is encrypted, its key must allow {@code cloudwatch.amazonaws.com}. Changing
   * this does not affect the machine.
   */
  default @Nullable ITopic getAlarmTopic() {
    return null;
  }

  /**
   * The public DNS zone that gets the record from the notebook's domain to the server; default
   * none: you create the record.
   *
   * <p>With {@code tls.acme}, the authority checks the domain in this zone too: the machine may
   * change the TXT record {@code _acme-challenge} of the domain, and no other record. Needs {@code
   * access.domain}, within the zone.
   */
  default @Nullable IHostedZone getHostedZone() {
    return null;
  }

  /**
   * The secret with the certificate of the domain; default none. Required with {@code
   * tls.supplied}, and refused without.
   *
   * <p>Its value is JSON: {@code certificate} is the certificate followed by its chain, {@code
   * privateKey} the key without a password, both in PEM form. The machine may read this one secret,
   * and picks up a new value within ten minutes.
   */
  default @Nullable ISecret getCertificate() {
    return null;
  }

  /**
   * The secret with the notebook's client secret at its OpenID provider; default none. Required
   * with {@code authentication.openIdConnect}, and refused without.
   *
   * <p>Its value is the client's secret as plain text. The machine may read this one secret, and
   * picks up a new value with the next deployment that changes something.
   */
  default @Nullable ISecret getClientSecret() {
    return null;
  }

  /**
   * Issuer and client id of the notebook's OpenID provider, if the same app creates it and they are
   * known only at deployment; default those in the notebook.
   *
   * <p>Required with {@code Authentication.openIdConnect().clientKnownAtDeployment()}, and refused
   * without. Changing it replaces nothing.
   */
  default @Nullable OpenIdClient getOpenIdClient() {
    return null;
  }
}
