package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.dbforpostgresql.Administrator;
import com.pulumi.azurenative.dbforpostgresql.AdministratorArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.pulumi.Children;

/**
 * The machine's right to administer its users' database.
 *
 * <p>It stays with the machine's identity: PostgreSQL lets nobody but who has made users' roles
 * change them.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/postgresql/security/security-connect-with-managed-identity">Managed
 *     identities</a>
 */
public final class ServerDatabase {
  private ServerDatabase() {}

  /**
   * Makes the machine's identity an administrator.
   *
   * @param after what must have been done to the server before
   * @param protect whether Pulumi refuses to replace or delete it
   */
  public static Resource administratorOf(
      Children children,
      FlexibleServer server,
      MachineIdentity identity,
      Resource after,
      boolean protect) {
    CustomResourceOptions.Builder options = children.keeping().building();
    options.dependsOn(after);
    options.protect(protect);
    return new Administrator(
        children.name(),
        AdministratorArgs.builder()
            .serverName(server.name())
            .resourceGroupName(server.resourceGroupName())
            .tenantId(identity.tenantId())
            .objectId(identity.principalId())
            .principalName(identity.name())
            .principalType("ServicePrincipal")
            .build(),
        options.build());
  }
}
