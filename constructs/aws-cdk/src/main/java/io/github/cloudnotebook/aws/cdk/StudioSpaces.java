package io.github.cloudnotebook.aws.cdk;

import static java.util.Objects.requireNonNullElseGet;

import io.github.cloudnotebook.aws.NotebookInstanceType;
import io.github.cloudnotebook.aws.Permission;
import io.github.cloudnotebook.aws.SignInConditions;
import io.github.cloudnotebook.aws.StudioImage;
import io.github.cloudnotebook.aws.StudioNames;
import io.github.cloudnotebook.aws.StudioScript;
import io.github.cloudnotebook.aws.cdk.internal.CdkVersion;
import io.github.cloudnotebook.aws.cdk.internal.JavaCheck;
import io.github.cloudnotebook.aws.cdk.internal.Kept;
import io.github.cloudnotebook.aws.cdk.internal.ServerNames;
import io.github.cloudnotebook.aws.cdk.internal.StudioDomain;
import io.github.cloudnotebook.aws.cdk.internal.StudioLimits;
import io.github.cloudnotebook.aws.cdk.internal.StudioSettings;
import io.github.cloudnotebook.aws.cdk.internal.StudioUser;
import io.github.cloudnotebook.model.Notebook;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.sagemaker.CfnStudioLifecycleConfig;
import software.constructs.Construct;

/**
 * Amazon SageMaker Studio with a Java kernel: a domain, and for each user a profile, a role and a
 * private space with JupyterLab, which AWS runs.
 *
 * <pre>{@code
 * StudioSpaces.Builder.create(this, "Studio")
 *     .notebook(notebook)
 *     .vpc(vpc)
 *     .users(List.of("ada", "grace"))
 *     .build();
 * }</pre>
 *
 * <p>Users sign in with accounts of AWS, see {@link #grantSignIn}, and start and stop JupyterLab
 * themselves. Cells have the role of their user, {@link #getRole}.
 *
 * <p>Each start puts the Java kernel there and runs a Java cell, within five minutes. A deployment
 * with another script tries it first, in a space of its own: if no Java cell ran there, the
 * deployment is red, and users' spaces keep the script that they have. A changed kernel takes
 * effect when a user starts JupyterLab anew; one that runs goes on.
 *
 * <p>CloudFormation would replace the domain, and with it all spaces, if its network or key
 * changed. The new one would have the same name, so such a deployment fails and changes nothing:
 * take another construct id, and copy the files. Volumes can grow and never shrink; they, and the
 * instance type, change in a space that is stopped.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl.html">JupyterLab
 *     in SageMaker Studio</a>
 */
public class StudioSpaces extends Construct {
  /** The smallest volume of a space: nobody's files are in the one of the check. */
  private static final int CHECK_GIB = 5;

  private final Notebook notebook;
  private final @Nullable IVpc vpc;
  private final String domainId;
  private final Map<String, StudioUser> users = new LinkedHashMap<>();

  /**
   * Creates the domain, unless there is one, and profiles and spaces in it.
   *
   * @throws IllegalArgumentException if the notebook asks for what Studio does not have, or the
   *     properties contradict it
   * @throws IllegalStateException if aws-cdk-lib is too old
   */
  public StudioSpaces(Construct scope, String id, StudioSpacesProps props) {
    super(scope, id);
    CdkVersion.check();
    StudioLimits.check(this, props);
    notebook = props.getNotebook();
    vpc = props.getVpc();
    StudioNames named = StudioNames.of(ServerNames.of(this));
    String network = notebook.access().publicAddress() ? "PublicInternetOnly" : "VpcOnly";
    domainId =
        requireNonNullElseGet(
            props.getDomainId(),
            () -> new StudioDomain(this, "Domain", named.domain(), network, props).id());
    StudioScript script =
        StudioScript.of(getNode().getPath(), notebook, Optional.ofNullable(props.getJdkArchive()));
    RemovalPolicy policy = Kept.unless(props.getRemovalPolicy());
    StudioSettings settings =
        new StudioSettings(
            domainId,
            NotebookInstanceType.of(notebook.compute()),
            imageArn(props),
            lifecycle(script, named, policy).getAttrStudioLifecycleConfigArn(),
            notebook.idleStop().afterMinutes());
    StudioUser checked = new StudioUser(this, "Check", settings, named.check(), CHECK_GIB);
    JavaCheck check = new JavaCheck(this, "Java", settings, checked, network, script.digest());
    for (String user : props.getUsers()) {
      StudioUser made =
          new StudioUser(
              this, "User-" + user, settings, named.of(user), notebook.compute().dataDiskGiB());
      made.permitItsUser();
      made.keep(policy);
      check.precedes(made);
      users.put(user, made);
    }
  }

  /** The id of the domain. */
  public String getDomainId() {
    return domainId;
  }

  /**
   * The name of a user's profile, and of the space in it.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public String getProfileName(String user) {
    return made(user).name();
  }

  /**
   * The role of a user's cells, for grants such as {@code bucket.grantRead(studio.getRole("ada"))}.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public IRole getRole(String user) {
    return made(user).role();
  }

  /**
   * The command that prints the address by which a user signs in, valid for five minutes.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public String getSignInCommand(String user) {
    return ("aws sagemaker create-presigned-domain-url --region %s --domain-id %s"
            + " --user-profile-name %s --query AuthorizedUrl --output text")
        .formatted(Stack.of(this).getRegion(), domainId, made(user).name());
  }

  /**
   * Lets somebody sign in as a user: with a second factor, and from {@code access.allowedCidrs}
   * only; without a public address, through endpoints of the domain's VPC only.
   *
   * <p>SageMaker checks this at every request of the browser. Whoever has wider permissions of
   * SageMaker, such as an administrator, is not held by it, and the user's own cells can make such
   * an address too, as Studio's pages need that. AWS tells no second factor of people who come by
   * IAM Identity Center or another provider: write their policy with what that provider proves.
   *
   * @throws IllegalArgumentException if there is no such user
   * @see <a
   *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedDomainUrl.html">CreatePresignedDomainUrl</a>
   */
  public Grant grantSignIn(String user, IGrantable grantee) {
    Permission signIn =
        made(user)
            .permissions()
            .signIn(
                SignInConditions.of(
                    notebook.access(), Optional.ofNullable(vpc).map(IVpc::getVpcId)));
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(signIn.actions())
            .resourceArns(signIn.resources())
            .conditions(signIn.conditions())
            .build());
  }

  private StudioUser made(String user) {
    return Optional.ofNullable(users.get(user))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no user %s at %s: the users are %s"
                        .formatted(user, getNode().getPath(), String.join(", ", users.keySet()))));
  }

  /** The digest in its name makes a changed script a new configuration, so that it runs. */
  private CfnStudioLifecycleConfig lifecycle(
      StudioScript script, StudioNames named, RemovalPolicy policy) {
    CfnStudioLifecycleConfig lifecycle =
        CfnStudioLifecycleConfig.Builder.create(this, "Lifecycle")
            .studioLifecycleConfigName(named.lifecycle(script.digest()))
            .studioLifecycleConfigAppType("JupyterLab")
            .studioLifecycleConfigContent(Fn.base64(script.text()))
            .build();
    Kept.beside(lifecycle, policy);
    return lifecycle;
  }

  private String imageArn(StudioSpacesProps props) {
    String region = Stack.of(this).getRegion();
    return Optional.ofNullable(props.getImageArn())
        .or(() -> StudioImage.arn(region))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("the image of SageMaker Studio is unknown in the region of %s: give its ARN by"
                            + " imageArn, or the stack an env with a region such as eu-central-1")
                        .formatted(getNode().getPath())));
  }

  /** Makes {@link StudioSpaces}, as the CDK's own builders do. */
  public static final class Builder extends StudioSpacesPropsBuilder<Builder> {
    private final Construct scope;
    private final String id;

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Starts with every default. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Makes the construct. */
    public StudioSpaces build() {
      return new StudioSpaces(scope, id, new Copy(this));
    }
  }
}
