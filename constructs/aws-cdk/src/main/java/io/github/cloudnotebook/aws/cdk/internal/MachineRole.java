package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.MachinePermissions;
import io.github.cloudnotebook.aws.Permission;
import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.IInstanceProfile;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/**
 * IAM role of the machine. Kernels use a separate role.
 *
 * <p>The role is an existing one, or a new one. Its policies are at one place in the construct
 * tree: whatever depends on the place depends on the machine's permissions.
 */
public final class MachineRole {
  private static final String POLICY = "Policy";

  private final IRole role;
  private final @Nullable IInstanceProfile profile;
  private final Construct place;
  private final ManagedPolicy policy;

  private MachineRole(IRole role, @Nullable IInstanceProfile profile, Construct place) {
    this.role = role;
    this.profile = profile;
    this.place = place;
    policy = policy();
    may(MachinePermissions.sessionManager());
  }

  public static MachineRole of(Construct server, NotebookServerProps props) {
    IInstanceProfile profile = props.getInstanceProfile();
    IRole role = profile == null ? props.getRole() : roleOf(server, profile);
    return role == null ? own(server) : existing(server, role, profile);
  }

  private static MachineRole existing(
      Construct server, IRole role, @Nullable IInstanceProfile profile) {
    Construct place = new Construct(server, "Role");
    place.getNode().addValidation(new PoliciesOfARole(place, role));
    return new MachineRole(role, profile, place);
  }

  private static MachineRole own(Construct server) {
    Role role =
        Role.Builder.create(server, "Role")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .description("The machine of a notebook server: its own setup, sign-in details, logs")
            .build();
    return new MachineRole(role, null, role);
  }

  private static IRole roleOf(Construct server, IInstanceProfile profile) {
    return Optional.ofNullable(profile.getRole())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("instanceProfile without its role at %s: import it by"
                            + " InstanceProfile.fromInstanceProfileAttributes with the role, which"
                            + " takes the machine's permissions")
                        .formatted(server.getNode().getPath())));
  }

  /** The role itself. */
  public IRole role() {
    return role;
  }

  /**
   * Refuses the machine's own role as the kernel role: kernels would have the machine's rights.
   *
   * @throws IllegalArgumentException if both are the same role
   */
  public void refuseForKernels(IRole kernelRole) {
    if (nameAndAccount(role).equals(nameAndAccount(kernelRole))) {
      throw new IllegalArgumentException(
          ("kernelRole at %s is the machine's role too, and users' kernels would hold the machine's"
                  + " rights: give another role as kernelRole, or leave it out to have one made")
              .formatted(place.getNode().getScope().getNode().getPath()));
    }
  }

  private List<Optional<Object>> nameAndAccount(IRole one) {
    Stack stack = Stack.of(place);
    return List.of(
        Optional.ofNullable(stack.resolve(one.getRoleName())),
        Optional.ofNullable(stack.resolve(one.getPrincipalAccount())));
  }

  /** The instance profile with the role, if there is an existing one. */
  public @Nullable IInstanceProfile profile() {
    return profile;
  }

  /** The place of the policies: whatever depends on this depends on the machine's permissions. */
  public Construct place() {
    return place;
  }

  /** Adds a permission to the machine's only policy. */
  public void may(Permission permission) {
    policy.addStatements(PolicyStatement.fromJson(permission.document()));
  }

  public void mayReadParameter(String name) {
    String path = name.substring(1);
    may(
        MachinePermissions.readParameter(
            arn("ssm", "parameter", path, ArnFormat.SLASH_RESOURCE_NAME)));
  }

  public void mayKeepSecrets(String prefix) {
    may(
        MachinePermissions.keepSecrets(
            arn("secretsmanager", "secret", prefix + "*", ArnFormat.COLON_RESOURCE_NAME)));
  }

  /**
   * Lets the machine read this secret: a certificate with its key, or a password of another
   * service. It stays the company's.
   */
  public void mayReadSecret(ISecret secret) {
    may(MachinePermissions.readSecret(SecretName.resourceOf(secret)));
    Optional.ofNullable(secret.getEncryptionKey())
        .ifPresent(
            key -> may(MachinePermissions.decryptThrough(secretsManager(), key.getKeyArn())));
  }

  public void mayAnswerAcmeChallenges(IHostedZone zone, String domain) {
    String changes = "arn:" + Stack.of(place).getPartition() + ":route53:::change/*";
    MachinePermissions.answerAcmeChallenges(zone.getHostedZoneArn(), changes, domain)
        .forEach(this::may);
  }

  /** Lets the machine use the key through Secrets Manager, and through no other service. */
  public void mayEncryptSecretsWith(IKey key) {
    may(MachinePermissions.encryptThrough(secretsManager(), key.getKeyArn()));
  }

  /** Lets the machine keep users' files; it can neither read nor remove old versions of them. */
  public void mayKeepFilesIn(IBucket bucket) {
    MachinePermissions.keepFiles(bucket.getBucketArn()).forEach(this::may);
    Optional.ofNullable(bucket.getEncryptionKey())
        .ifPresent(
            key ->
                may(
                    MachinePermissions.encryptThrough(
                        service("s3", bucket.getEnv().getRegion()), key.getKeyArn())));
  }

  /**
   * The only policy on the role, as a role allows few of them. A role that was imported as
   * immutable gets none.
   */
  private ManagedPolicy policy() {
    ManagedPolicy made =
        ManagedPolicy.Builder.create(place, POLICY)
            .description(
                "A notebook server reads its desired state, hands over sign-in details, logs")
            .build();
    if (role instanceof Role ofThisApp) {
      // The policy names the role; the other way round would be a circular dependency.
      made.attachToRole(ofThisApp);
    } else {
      role.addManagedPolicy(made);
    }
    CfnManagedPolicy resource = (CfnManagedPolicy) made.getNode().getDefaultChild();
    if (Stack.of(place).resolve(resource.getRoles()) == null) {
      place.getNode().tryRemoveChild(POLICY);
    }
    return made;
  }

  private String secretsManager() {
    return service("secretsmanager", Stack.of(place).getRegion());
  }

  private String service(String name, String region) {
    return name + "." + region + "." + Partition.domain(place);
  }

  private String arn(String service, String resource, String name, ArnFormat format) {
    return Stack.of(place)
        .formatArn(
            ArnComponents.builder()
                .service(service)
                .resource(resource)
                .resourceName(name)
                .arnFormat(format)
                .build());
  }
}
