package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.dns.DnsManagedZoneIamMember;
import com.pulumi.gcp.dns.DnsManagedZoneIamMemberArgs;
import com.pulumi.gcp.projects.IAMCustomRole;
import com.pulumi.gcp.projects.IAMCustomRoleArgs;
import com.pulumi.gcp.projects.IAMMember;
import com.pulumi.gcp.projects.IAMMemberArgs;
import com.pulumi.gcp.projects.inputs.IAMMemberConditionArgs;
import com.pulumi.gcp.secretmanager.SecretIamMember;
import com.pulumi.gcp.secretmanager.SecretIamMemberArgs;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.storage.BucketIAMMember;
import com.pulumi.gcp.storage.BucketIAMMemberArgs;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.MachineRole;
import io.github.cloudnotebook.pulumi.Children;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the machine may do, each beside what others may: roles that its new service account gets. A
 * service account of the company's has them, and gets none.
 *
 * @see <a href="https://cloud.google.com/iam/docs/overview">Identity and Access Management</a>
 */
public final class Grants {
  private final Children children;
  private final Place place;
  private final MachineIdentity identity;
  private final List<Resource> all = new ArrayList<>();

  public Grants(Children children, Place place, MachineIdentity identity) {
    this.children = children;
    this.place = place;
    this.identity = identity;
  }

  /**
   * Gives the machine a role in the project.
   *
   * @param part the grant's name among the server's
   */
  void inProject(String part, BuiltInRole role) {
    give(
        account ->
            new IAMMember(
                children.named(part),
                IAMMemberArgs.builder()
                    .project(place.project())
                    .role(role.id())
                    .member(account.member())
                    .build(),
                children.options()));
  }

  /**
   * Lets the machine sign in to one instance of Cloud SQL: in its project, as Google Cloud has it.
   *
   * @param part the grant's name among the server's
   */
  void onInstance(String part, CloudSqlInstance instance) {
    give(
        account ->
            new IAMMember(
                children.named(part),
                IAMMemberArgs.builder()
                    .project(instance.project())
                    .role(BuiltInRole.INSTANCE_USER.id())
                    .member(account.member())
                    .condition(
                        IAMMemberConditionArgs.builder()
                            .title(DatabaseRules.SIGN_IN_TITLE)
                            .expression(
                                Output.tuple(instance.project(), instance.name())
                                    .applyValue(
                                        known -> DatabaseRules.isInstance(known.t1, known.t2)))
                            .build())
                    .build(),
                children.options()));
  }

  /**
   * Gives the machine a role on a bucket.
   *
   * @param part the grant's name among the server's
   */
  public void onBucket(String part, BuiltInRole role, Output<String> bucketName) {
    give(
        account ->
            new BucketIAMMember(
                children.named(part),
                BucketIAMMemberArgs.builder()
                    .bucket(bucketName)
                    .role(role.id())
                    .member(account.member())
                    .build(),
                children.options()));
  }

  /**
   * Gives the machine a role on a service account.
   *
   * @param part the grant's name among the server's
   */
  void onAccount(String part, BuiltInRole role, Output<String> accountName) {
    give(
        account ->
            new com.pulumi.gcp.serviceaccount.IAMMember(
                children.named(part),
                com.pulumi.gcp.serviceaccount.IAMMemberArgs.builder()
                    .serviceAccountId(accountName)
                    .role(role.id())
                    .member(account.member())
                    .build(),
                children.options()));
  }

  /**
   * Gives the machine a role on a secret.
   *
   * @param part the grant's name among the server's
   */
  void onSecret(String part, BuiltInRole role, Output<String> secretName) {
    give(account -> onSecret(part, Output.of(role.id()), secretName, account));
  }

  /**
   * Gives the machine a role of its own on secrets.
   *
   * @param part the role's name among the server's
   * @param secretNames the name of each secret, by the grant's name
   */
  void onSecrets(String part, MachineRole role, Map<String, Output<String>> secretNames) {
    identity
        .made()
        .ifPresent(
            account -> {
              Output<String> id = made(part, role, place.project(), "", account).id();
              secretNames.forEach((grant, name) -> all.add(onSecret(grant, id, name, account)));
            });
  }

  /**
   * Lets the machine find this zone among those of its project, and write records of it. A custom
   * role can be given in its own project only: that of the zone.
   */
  void onZone(Output<GoogleId> zone) {
    Output<String> project = zone.applyValue(GoogleId::project);
    give(
        account ->
            new IAMMember(
                children.named("lists-zones"),
                IAMMemberArgs.builder()
                    .project(project)
                    .role(
                        made("lists-zones", MachineRole.LISTS_ZONES, project, "Zones", account)
                            .id())
                    .member(account.member())
                    .build(),
                children.options()));
    give(
        account ->
            new DnsManagedZoneIamMember(
                children.named("answers-acme"),
                DnsManagedZoneIamMemberArgs.builder()
                    .project(project)
                    .managedZone(zone.applyValue(GoogleId::last))
                    .role(
                        made(
                                "answers-acme",
                                MachineRole.ANSWERS_ACME_CHALLENGES,
                                project,
                                "Records",
                                account)
                            .id())
                    .member(account.member())
                    .build(),
                children.options()));
  }

  /** All that was given; whoever needs it depends on it. */
  public List<Resource> all() {
    return List.copyOf(all);
  }

  private void give(Function<Account, Resource> grant) {
    identity.made().map(grant).ifPresent(all::add);
  }

  private Resource onSecret(
      String part, Output<String> roleId, Output<String> secretName, Account account) {
    return new SecretIamMember(
        children.named(part),
        SecretIamMemberArgs.builder()
            .secretId(secretName)
            .role(roleId)
            .member(account.member())
            .build(),
        children.options());
  }

  /**
   * @param which tells the role from others of the same account
   */
  private IAMCustomRole made(
      String part, MachineRole role, Output<String> project, String which, Account account) {
    return new IAMCustomRole(
        children.named(part),
        IAMCustomRoleArgs.builder()
            .project(project)
            .roleId(account.uniqueId().applyValue(unique -> GoogleNames.role(which + unique)))
            .title(role.title())
            .permissions(role.permissions())
            .build(),
        place.options(children));
  }
}
