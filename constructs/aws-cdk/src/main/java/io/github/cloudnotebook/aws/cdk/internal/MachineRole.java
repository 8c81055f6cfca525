package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.NotebookServerProps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.IInstanceProfile;
import software.amazon.awscdk.services.iam.IPrincipal;
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
    admitSessionManager();
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

  /** The principal whose grants go into the role's managed policy. */
  public IPrincipal permissions() {
    return policy.getGrantPrincipal();
  }

  public void mayReadParameter(String name) {
    String path = name.substring(1);
    allow(arn("ssm", "parameter", path, ArnFormat.SLASH_RESOURCE_NAME), "ssm:GetParameter");
  }

  /**
   * The machine writes sign-in details and removes them, but cannot read them. It restores a secret
   * that is scheduled for deletion, since its name is taken until then.
   */
  public void mayKeepSecrets(String prefix) {
    allow(
        arn("secretsmanager", "secret", prefix + "*", ArnFormat.COLON_RESOURCE_NAME),
        "secretsmanager:CreateSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:RestoreSecret",
        "secretsmanager:DeleteSecret");
  }

  /**
   * Lets the machine read this secret: a certificate with its key, or a password of another
   * service. It stays the company's.
   */
  public void mayReadSecret(ISecret secret) {
    allow(SecretName.resourceOf(secret), "secretsmanager:GetSecretValue");
    Optional.ofNullable(secret.getEncryptionKey())
        .ifPresent(
            key -> mayUse(key, "secretsmanager." + Stack.of(place).getRegion(), "kms:Decrypt"));
  }

  /**
   * Lets the machine change the records by which ACME authorities check this domain, and no others
   * in the zone.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html">The
   *     conditions of Route 53</a>
   */
  public void mayAnswerAcmeChallenges(IHostedZone zone, String domain) {
    policy.addStatements(
        PolicyStatement.Builder.create()
            .actions(List.of("route53:ChangeResourceRecordSets"))
            .resources(List.of(zone.getHostedZoneArn()))
            .conditions(
                Map.of(
                    "ForAllValues:StringEquals",
                    Map.of(
                        "route53:ChangeResourceRecordSetsNormalizedRecordNames",
                        List.of("_acme-challenge." + domain),
                        "route53:ChangeResourceRecordSetsRecordTypes",
                        List.of("TXT"),
                        "route53:ChangeResourceRecordSetsActions",
                        List.of("CREATE", "UPSERT", "DELETE"))))
            .build());
    allow(zone.getHostedZoneArn(), "route53:ListResourceRecordSets");
    // A change gets its id from Route 53 only once it is made.
    allow("arn:" + Stack.of(place).getPartition() + ":route53:::change/*", "route53:GetChange");
  }

  /** Lets the machine use the key through Secrets Manager, and through no other service. */
  public void mayEncryptSecretsWith(IKey key) {
    String service = "secretsmanager." + Stack.of(place).getRegion();
    mayUse(key, service, "kms:Decrypt", "kms:GenerateDataKey");
  }

  /** Lets the machine keep users' files; it can neither read nor remove old versions of them. */
  public void mayKeepFilesIn(IBucket bucket) {
    allow(bucket.getBucketArn(), "s3:ListBucket");
    List<String> files =
        ServerStorage.FOLDERS.stream().map(folder -> bucket.arnForObjects(folder + "/*")).toList();
    policy.addStatements(
        PolicyStatement.Builder.create()
            .actions(
                List.of(
                    "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"))
            .resources(files)
            .build(),
        // The mount sets an ACL on each file that it writes: the one that opens nothing.
        PolicyStatement.Builder.create()
            .actions(List.of("s3:PutObjectAcl"))
            .resources(files)
            .conditions(Map.of("StringEquals", Map.of("s3:x-amz-acl", "bucket-owner-full-control")))
            .build());
    Optional.ofNullable(bucket.getEncryptionKey())
        .ifPresent(
            key ->
                mayUse(
                    key,
                    "s3." + bucket.getEnv().getRegion(),
                    "kms:Decrypt",
                    "kms:GenerateDataKey"));
  }

  /**
   * Lets administrators in without SSH; AWS's managed policy for it can read every parameter.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html">The
   *     actions that the agent needs</a>
   */
  private void admitSessionManager() {
    // A channel has no ARN that a policy could name.
    allow(
        "*",
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel");
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

  private void mayUse(IKey key, String service, String... actions) {
    policy.addStatements(
        PolicyStatement.Builder.create()
            .actions(List.of(actions))
            .resources(List.of(key.getKeyArn()))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of("kms:ViaService", service + "." + Partition.domain(place))))
            .build());
  }

  private void allow(String resource, String... actions) {
    policy.addStatements(
        PolicyStatement.Builder.create()
            .actions(List.of(actions))
            .resources(List.of(resource))
            .build());
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
