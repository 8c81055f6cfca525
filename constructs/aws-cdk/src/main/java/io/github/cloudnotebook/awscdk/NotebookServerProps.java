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

    /** Makes the properties. */
    public NotebookServerProps build() {
      return new NotebookServerProps(this);
    }
  }
}
