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
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.secretsmanager.ISecret;
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

  /**
   * Certificates and keys, or passwords of other services, stay the company's: this one is read.
   */
  void mayReadSecret(ISecret secret) {
    allow(SecretName.resourceOf(secret), "secretsmanager:GetSecretValue");
    Optional.ofNullable(secret.getEncryptionKey())
        .ifPresent(key -> allowThroughSecretsManager(key, "kms:Decrypt"));
  }

  /**
   * The records by which ACME authorities check this domain, and no other of the zone, may change.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html">The
   *     conditions of Route 53</a>
   */
  void mayAnswerAcmeChallenges(IHostedZone zone, String domain) {
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
    // A change has its id from Route 53 only once it is made.
    allow("arn:" + Stack.of(this).getPartition() + ":route53:::change/*", "route53:GetChange");
  }

  /** Lends the key to Secrets Manager, and to nothing else that the machine could call. */
  void mayEncryptSecretsWith(IKey key) {
    allowThroughSecretsManager(key, "kms:Decrypt", "kms:GenerateDataKey");
  }

  private void allowThroughSecretsManager(IKey key, String... actions) {
    policy.addStatements(
        PolicyStatement.Builder.create()
            .actions(List.of(actions))
            .resources(List.of(key.getKeyArn()))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of(
                        "kms:ViaService",
                        "secretsmanager." + Stack.of(this).getRegion() + ".amazonaws.com")))
            .build());
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
