package io.github.cloudnotebook.awscdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.RoleProps;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * What root on the machine may do in the account; what users' kernels may do is a role of its own.
 *
 * <p>Its policies are its children: who depends on the role depends on its permissions.
 */
final class MachineRole extends Role {
  private final ManagedPolicy policy;

  MachineRole(Construct scope, String id) {
    super(
        scope,
        id,
        RoleProps.builder()
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .description("The machine of a notebook server: its own setup, sign-in details, logs")
            .build());
    policy =
        ManagedPolicy.Builder.create(this, "Policy")
            .description(
                "A notebook server reads its desired state, hands over sign-in details, logs")
            .roles(List.of(this))
            .build();
    admitSessionManager();
  }

  /** Takes grants into the role's managed policy. */
  IPrincipal permissions() {
    return policy.getGrantPrincipal();
  }

  void mayReadParameter(String name) {
    String path = name.substring(1);
    allow(arn("ssm", "parameter", path, ArnFormat.SLASH_RESOURCE_NAME), "ssm:GetParameter");
  }

  /** The machine writes sign-in details and removes them; read them it cannot. */
  void mayKeepSecrets(String prefix) {
    allow(
        arn("secretsmanager", "secret", prefix + "*", ArnFormat.COLON_RESOURCE_NAME),
        "secretsmanager:CreateSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:DeleteSecret");
  }

  /** Lends the key to Secrets Manager, and to nothing else that the machine could call. */
  void mayEncryptSecretsWith(IKey key) {
    mayUse(key, "secretsmanager." + Stack.of(this).getRegion());
  }

  /** The machine keeps users' files; old versions of them it can neither read nor remove. */
  void mayKeepFilesIn(IBucket bucket) {
    allow(bucket.getBucketArn(), "s3:ListBucket");
    List<String> files =
        NotebookStorage.FOLDERS.stream()
            .map(folder -> bucket.arnForObjects(folder + "/*"))
            .toList();
    policy.addStatements(
        PolicyStatement.Builder.create()
            .actions(
                List.of(
                    "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"))
            .resources(files)
            .build(),
        // The mount names an access list with each file that it writes: the one that opens nothing.
        PolicyStatement.Builder.create()
            .actions(List.of("s3:PutObjectAcl"))
            .resources(files)
            .conditions(Map.of("StringEquals", Map.of("s3:x-amz-acl", "bucket-owner-full-control")))
            .build());
    Optional.ofNullable(bucket.getEncryptionKey())
        .ifPresent(key -> mayUse(key, "s3." + bucket.getEnv().getRegion()));
  }

  /**
   * Lets administrators in without SSH; AWS's managed policy for it could read every parameter.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html">The
   *     actions that the agent needs</a>
   */
  private void admitSessionManager() {
    ManagedPolicy.Builder.create(this, "SessionManager")
        .description("Administrators reach a notebook server by Session Manager")
        .roles(List.of(this))
        .statements(
            List.of(
                PolicyStatement.Builder.create()
                    .actions(
                        List.of(
                            "ssm:UpdateInstanceInformation",
                            "ssmmessages:CreateControlChannel",
                            "ssmmessages:CreateDataChannel",
                            "ssmmessages:OpenControlChannel",
                            "ssmmessages:OpenDataChannel"))
                    // A channel has no ARN that a policy could name.
                    .resources(List.of("*"))
                    .build()))
        .build();
  }

  private void mayUse(IKey key, String service) {
    policy.addStatements(
        PolicyStatement.Builder.create()
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            .resources(List.of(key.getKeyArn()))
            .conditions(
                Map.of("StringEquals", Map.of("kms:ViaService", service + ".amazonaws.com")))
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
    return Stack.of(this)
        .formatArn(
            ArnComponents.builder()
                .service(service)
                .resource(resource)
                .resourceName(name)
                .arnFormat(format)
                .build());
  }
}
