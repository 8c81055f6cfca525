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
 * What a {@link NotebookServer} and a {@link NotebookEnvironment} have in common: the notebook, and
 * the existing things that the server is to use.
 *
 * <p>Only the notebook is required; what is not given is made.
 */
public interface NotebookServerOptions {
  /** What the notebook environment is; required. */
  Notebook getNotebook();

  /**
   * The existing network that the server joins; default a small new one with one public subnet, no
   * NAT gateway and flow logs.
   *
   * <p>Another network replaces the machine, see {@link NotebookServer}.
   */
  default @Nullable IVpc getVpc() {
    return null;
  }

  /**
   * Which subnets of {@code vpc} to choose from; default its public ones or, without a public
   * address, those with egress before isolated ones.
   *
   * <p>Machine and data volume lie in the first subnet chosen. For an Elastic IP address it needs a
   * route to an internet gateway; without a public address it needs a way out, or endpoints and
   * mirrors. Another subnet replaces the machine; in another availability zone, the data volume
   * too.
   */
  default @Nullable SubnetSelection getVpcSubnets() {
    return null;
  }

  /**
   * The existing security group of the machine; default a new one that lets everything out.
   *
   * <p>The notebook's allowed networks are added to an existing group too, unless it was imported
   * as immutable.
   */
  default @Nullable ISecurityGroup getSecurityGroup() {
    return null;
  }

  /**
   * The key that encrypts both disks, the sign-in details and the log groups made here and, in a
   * {@link NotebookEnvironment}, the storage and the database made there; default the keys that AWS
   * manages for each service.
   *
   * <p>The key's policy must leave permissions to the account's IAM policies, as the CDK's keys do.
   * The policy of an imported key must itself admit the CloudWatch Logs service. Another key
   * replaces the machine, the data volume and the database.
   */
  default @Nullable IKey getEncryptionKey() {
    return null;
  }

  /**
   * The image that the machine starts from, a Debian 13 with cloud-init for the notebook's
   * architecture; default Debian's own, looked up once and remembered in {@code cdk.context.json}.
   *
   * <p>Another image replaces the machine, so avoid one that follows the latest release.
   */
  default @Nullable IMachineImage getMachineImage() {
    return null;
  }

  /**
   * The existing log group that takes the machine's journal; default a new one that keeps entries
   * for {@code log.retentionDays}.
   *
   * <p>An existing one keeps its own retention: it is refused together with a {@code
   * log.retentionDays} other than the default. Another log group replaces nothing.
   */
  default @Nullable ILogGroup getLogGroup() {
    return null;
  }

  /**
   * The existing volume that keeps users' files; default a new one of the notebook's size.
   *
   * <p>The volume is empty, or has served a notebook; anything else on it is refused and left as it
   * is. It should be encrypted, which cannot be seen here. The machine is placed in its
   * availability zone, and {@code compute.dataDiskGiB} has no effect. Another volume is another
   * notebook: give it together with another construct id, as a running machine does not let go of
   * its disk.
   */
  default @Nullable IVolume getDataVolume() {
    return null;
  }

  /**
   * The snapshot that the new data volume starts from, such as {@code snap-0123456789abcdef0};
   * default none, an empty volume. {@code compute.dataDiskGiB} is at least the snapshot's size.
   *
   * <p>This is the way back from a backup. It holds as the volume is made: CloudFormation refuses
   * to change it on one that exists, so give the restored server another construct id or stack, and
   * leave the snapshot's id there.
   */
  default @Nullable String getDataVolumeSnapshotId() {
    return null;
  }

  /**
   * What becomes of the data volume, the log group and the backup vault made here, and in a {@link
   * NotebookEnvironment} of the storage and the database made there, when they leave the stack or
   * are replaced; default each is kept, and only a first deployment that fails removes it again,
   * the log group excepted.
   *
   * <p>With {@code SNAPSHOT}, AWS makes a last snapshot of the data volume and of the database; the
   * others are kept. With {@code DESTROY}, CloudFormation removes a bucket and a vault only if they
   * are empty: empty them before. Existing things are never touched. A change replaces nothing.
   */
  default @Nullable RemovalPolicy getRemovalPolicy() {
    return null;
  }

  /**
   * The existing role of the machine, which {@code ec2.amazonaws.com} may assume; default a new
   * one.
   *
   * <p>The machine's permissions are attached to it as managed policies, unless it was imported as
   * immutable: then it must have them already. Another role replaces the instance profile and
   * leaves the machine.
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
   * The existing role that receives what is granted to the notebook; default a new one. Another
   * role replaces nothing.
   *
   * <p>Its trust policy allows the machine's role {@code sts:AssumeRole} and {@code
   * sts:TagSession}; without the latter, sessions have no tag {@code user}.
   */
  default @Nullable IRole getKernelRole() {
    return null;
  }

  /**
   * The existing Elastic IP address of the server, which nothing else uses; default a new one.
   *
   * <p>Another address does not replace the machine. The machine then makes another certificate
   * authority, as one vouches for its own addresses only.
   */
  default @Nullable ElasticIp getElasticIp() {
    return null;
  }

  /**
   * The topic that alarms notify: a machine or host that fails its checks, full disks, full memory,
   * a certificate that is not renewed, a setup that failed, many failed sign-ins; default none, and
   * no alarms. A host that fails is left too: EC2 starts the machine again on another one.
   *
   * <p>Where the topic is encrypted, its key must admit {@code cloudwatch.amazonaws.com}. A change
   * leaves the machine alone.
   */
  default @Nullable ITopic getAlarmTopic() {
    return null;
  }

  /**
   * The public DNS zone in which the notebook's domain is pointed at the server; default none: you
   * make the record.
   *
   * <p>With {@code tls.acme}, the authority checks the domain in this zone too: the machine may
   * change the TXT record {@code _acme-challenge} of the domain, and no other. Needs {@code
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
   * and takes up a new value within ten minutes.
   */
  default @Nullable ISecret getCertificate() {
    return null;
  }

  /**
   * The secret by which the notebook's OpenID provider knows it; default none. Required with {@code
   * authentication.openIdConnect}, and refused without.
   *
   * <p>Its value is the client's secret as plain text. The machine may read this one secret, and
   * takes up a new value with the next deployment that changes something.
   */
  default @Nullable ISecret getClientSecret() {
    return null;
  }

  /**
   * Issuer and client id of the notebook's OpenID provider where the same app makes it, so that
   * they are known at deployment only; default those in the notebook.
   *
   * <p>Required with {@code Authentication.openIdConnect().clientKnownAtDeployment()}, and refused
   * without. A change replaces nothing.
   */
  default @Nullable OpenIdClient getOpenIdClient() {
    return null;
  }
}
