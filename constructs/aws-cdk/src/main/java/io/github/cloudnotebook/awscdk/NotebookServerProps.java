package io.github.cloudnotebook.awscdk;

import io.github.cloudnotebook.model.Notebook;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.IMachineImage;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.secretsmanager.ISecret;

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
  private final Optional<IHostedZone> hostedZone;
  private final Optional<ISecret> certificate;
  private final Optional<ISecret> clientSecret;

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
    this.hostedZone = Optional.ofNullable(builder.hostedZone);
    this.certificate = Optional.ofNullable(builder.certificate);
    this.clientSecret = Optional.ofNullable(builder.clientSecret);
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

  /** Collects the properties of a {@link NotebookServer}. */
  public static final class Builder {
    private Notebook notebook;
    private IVpc vpc;
    private SubnetSelection vpcSubnets;
    private ISecurityGroup securityGroup;
    private IKey encryptionKey;
    private IMachineImage machineImage;
    private ILogGroup logGroup;
    private IHostedZone hostedZone;
    private ISecret certificate;
    private ISecret clientSecret;

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
     * Chooses among the subnets of {@code vpc}; default its public ones.
     *
     * <p>Machine and data volume lie in the first subnet chosen. It needs a route to an internet
     * gateway, as the server answers on an Elastic IP address. Another subnet asks for another
     * machine; in another availability zone, for another data volume too.
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
     * for three months and outlives the stack.
     */
    public Builder logGroup(ILogGroup logGroup) {
      this.logGroup = logGroup;
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

    /** Makes the properties. */
    public NotebookServerProps build() {
      return new NotebookServerProps(this);
    }
  }
}
