package io.github.cloudnotebook.aws.pulumi;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link ManagedNotebook} is given. */
public final class ManagedNotebookArgs extends ResourceArgs {
  private @Nullable Notebook notebook;
  private @Nullable JdkArchive jdkArchive;

  @Import(name = "subnetId")
  private @Nullable Output<String> subnetId;

  @Import(name = "securityGroupId")
  private @Nullable Output<String> securityGroupId;

  @Import(name = "encryptionKeyArn")
  private @Nullable Output<String> encryptionKeyArn;

  @Import(name = "roleArn")
  private @Nullable Output<String> roleArn;

  @Import(name = "protectData")
  private boolean protectData = true;

  private ManagedNotebookArgs() {}

  /** Starts with every default. */
  public static Builder builder() {
    return new Builder(new ManagedNotebookArgs());
  }

  /** What the notebook is to be. */
  public Notebook notebook() {
    return requireNonNull(notebook, "notebook is missing: give one by notebook(…)");
  }

  /** The JDK, if one is given. */
  public Optional<JdkArchive> jdkArchive() {
    return Optional.ofNullable(jdkArchive);
  }

  /** The existing subnet of the notebook, if one is given. */
  public Optional<Output<String>> subnetId() {
    return Optional.ofNullable(subnetId);
  }

  /** The existing security group of the notebook, if one is given. */
  public Optional<Output<String>> securityGroupId() {
    return Optional.ofNullable(securityGroupId);
  }

  /** The existing key that encrypts the volume, if one is given. */
  public Optional<Output<String>> encryptionKeyArn() {
    return Optional.ofNullable(encryptionKeyArn);
  }

  /** The existing role of the notebook, if one is given. */
  public Optional<Output<String>> roleArn() {
    return Optional.ofNullable(roleArn);
  }

  /** Whether the notebook has Pulumi's {@code protect}. */
  public boolean protectData() {
    return protectData;
  }

  /** Collects what a {@link ManagedNotebook} is given. */
  public static final class Builder {
    private final ManagedNotebookArgs args;

    private Builder(ManagedNotebookArgs args) {
      this.args = args;
    }

    /** What the notebook is to be, with {@code authentication.cloud}; required. */
    public Builder notebook(Notebook notebook) {
      args.notebook = notebook;
      return this;
    }

    /** The JDK; default Amazon Corretto from Amazon Linux's repositories. Changing it restarts. */
    public Builder jdkArchive(JdkArchive jdkArchive) {
      args.jdkArchive = jdkArchive;
      return this;
    }

    /**
     * The existing subnet that the notebook joins; default none with a public address, and required
     * without.
     *
     * <p>At the first start the JDK comes from Amazon Linux's repositories or {@code jdkArchive},
     * and jjava from {@code mirrors.pypi} or PyPI: without a public address, the subnet needs a way
     * to both. A change would replace the notebook, see {@link ManagedNotebook}.
     */
    public Builder subnetId(Output<String> subnetId) {
      args.subnetId = subnetId;
      return this;
    }

    /** See {@link #subnetId(Output)}. */
    public Builder subnetId(String subnetId) {
      return subnetId(Output.of(subnetId));
    }

    /**
     * The existing security group of the notebook in the subnet's VPC; default a new one that
     * allows all outbound traffic and no inbound. A change would replace the notebook.
     */
    public Builder securityGroupId(Output<String> securityGroupId) {
      args.securityGroupId = securityGroupId;
      return this;
    }

    /** See {@link #securityGroupId(Output)}. */
    public Builder securityGroupId(String securityGroupId) {
      return securityGroupId(Output.of(securityGroupId));
    }

    /**
     * The existing KMS key that encrypts the volume with users' files; default SageMaker's own. Its
     * policy must delegate permissions to the account's IAM policies. A change would replace the
     * notebook.
     */
    public Builder encryptionKeyArn(Output<String> encryptionKeyArn) {
      args.encryptionKeyArn = encryptionKeyArn;
      return this;
    }

    /** See {@link #encryptionKeyArn(Output)}. */
    public Builder encryptionKeyArn(String encryptionKeyArn) {
      return encryptionKeyArn(Output.of(encryptionKeyArn));
    }

    /**
     * The existing role of the notebook, which {@code sagemaker.amazonaws.com} may assume; default
     * a new one.
     *
     * <p>Whoever uses the notebook holds this role. It gets a policy by which it may write the
     * notebook's log and stop the notebook.
     */
    public Builder roleArn(Output<String> roleArn) {
      args.roleArn = roleArn;
      return this;
    }

    /** See {@link #roleArn(Output)}. */
    public Builder roleArn(String roleArn) {
      return roleArn(Output.of(roleArn));
    }

    /**
     * Whether Pulumi refuses to replace or delete the notebook; default true. The notebook stays in
     * the account in any case, with what it needs to start: all of it has {@code retainOnDelete}.
     *
     * @see <a href="https://www.pulumi.com/docs/iac/concepts/options/protect/">protect</a>
     */
    public Builder protectData(boolean protectData) {
      args.protectData = protectData;
      return this;
    }

    /** The args; they are checked when the component is made. */
    public ManagedNotebookArgs build() {
      return args;
    }
  }
}
