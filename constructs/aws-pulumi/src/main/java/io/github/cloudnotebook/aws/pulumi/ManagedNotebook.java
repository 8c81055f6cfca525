package io.github.cloudnotebook.aws.pulumi;

import com.pulumi.aws.sagemaker.NotebookInstance;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import io.github.cloudnotebook.aws.pulumi.internal.Account;
import io.github.cloudnotebook.aws.pulumi.internal.Refusals;
import io.github.cloudnotebook.aws.pulumi.internal.SageMakerInstance;
import io.github.cloudnotebook.pulumi.Children;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Amazon SageMaker's own notebook with a Java kernel: one notebook instance, which AWS runs.
 *
 * <pre>{@code
 * new ManagedNotebook("notebook", ManagedNotebookArgs.builder().notebook(notebook).build());
 * }</pre>
 *
 * <p>Users sign in with accounts of AWS, see {@link #signInPolicy}. Whoever may do that is the same
 * user there and holds the notebook's role: give each person a notebook of their own.
 *
 * <p>Each start puts the Java kernel there and runs a Java cell, within five minutes; a notebook in
 * which none ran does not start, and {@code pulumi up}, which waits for that, is red. A changed
 * setting stops a notebook that runs and starts it again; one that is stopped gets it, with the
 * same check, when it is started. Users have no root access; instance metadata takes version 2
 * requests only.
 *
 * <p>Another key, network or {@code access.publicAddress} would replace the notebook, and with it
 * the volume with users' files. Pulumi refuses that; without {@code protectData} SageMaker does, as
 * the name is taken. Take another component, and copy the files. The volume can grow and never
 * shrinks.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/nbi.html">SageMaker notebook
 *     instances</a>
 */
@ResourceType(type = ManagedNotebook.TYPE)
public final class ManagedNotebook extends ComponentResource {
  static final String TYPE = "cloudnotebook-aws:index:ManagedNotebook";

  @Export(
      name = "notebookInstanceName",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> notebookInstanceName;

  @Export(
      name = "roleArn",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> roleArn;

  @Export(
      name = "signInPolicy",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> signInPolicy;

  @Export(
      name = "signInCommand",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> signInCommand;

  @Export(
      name = "startCommand",
      refs = {String.class},
      tree = "[0]")
  private final Output<String> startCommand;

  private final NotebookInstance instance;

  /** Creates the notebook with Pulumi's default options. */
  public ManagedNotebook(String name, ManagedNotebookArgs args) {
    this(name, args, null);
  }

  /**
   * Creates the notebook and what it needs.
   *
   * @throws IllegalArgumentException if the notebook asks for what SageMaker does not have, or the
   *     args contradict it, before anything is registered
   */
  public ManagedNotebook(
      String name, ManagedNotebookArgs args, @Nullable ComponentResourceOptions options) {
    super(TYPE, name, Refusals.checkedManaged(name, args), options);
    Children children = new Children(this, name);
    Account account = Account.of(children);
    SageMakerInstance made = new SageMakerInstance(children.keeping(), account, args);
    instance = made.instance();
    notebookInstanceName = instance.name();
    roleArn = made.roleArn();
    signInPolicy = made.signInPolicy();
    signInCommand = account.region().applyValue(made.named()::signInCommand);
    startCommand = account.region().applyValue(made.named()::startCommand);
    registerOutputs(
        Map.of(
            "notebookInstanceName",
            notebookInstanceName,
            "roleArn",
            roleArn,
            "signInPolicy",
            signInPolicy,
            "signInCommand",
            signInCommand,
            "startCommand",
            startCommand));
  }

  /** The name of the notebook instance. */
  public Output<String> notebookInstanceName() {
    return notebookInstanceName;
  }

  /** The role of the notebook, which every user of it holds. */
  public Output<String> roleArn() {
    return roleArn;
  }

  /** The name of that role, for policies that a program adds to it. */
  public Output<String> roleName() {
    return SageMakerInstance.roleName(roleArn);
  }

  /**
   * The policy, in JSON, by which somebody may sign in, start and stop: with a second factor, and
   * from {@code access.allowedCidrs} only; without a public address, through endpoints of the
   * notebook's VPC only. Attach it to a role or a user.
   *
   * <p>SageMaker checks this at every request of the browser. Whoever has wider permissions of
   * SageMaker, such as an administrator, is not held by it. AWS tells no second factor of people
   * who come by IAM Identity Center or another provider: write their policy with what that provider
   * proves.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedNotebookInstanceUrl.html">CreatePresignedNotebookInstanceUrl</a>
   */
  public Output<String> signInPolicy() {
    return signInPolicy;
  }

  /** The command that prints the address by which a user signs in, valid for five minutes. */
  public Output<String> signInCommand() {
    return signInCommand;
  }

  /** The command that starts the notebook after it was stopped, by itself or by a user. */
  public Output<String> startCommand() {
    return startCommand;
  }

  /** The notebook instance. */
  public NotebookInstance instance() {
    return instance;
  }
}
