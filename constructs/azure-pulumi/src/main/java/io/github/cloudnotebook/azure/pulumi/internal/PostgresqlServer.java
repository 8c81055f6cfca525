package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.dbforpostgresql.Configuration;
import com.pulumi.azurenative.dbforpostgresql.ConfigurationArgs;
import com.pulumi.azurenative.dbforpostgresql.Server;
import com.pulumi.azurenative.dbforpostgresql.ServerArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.AuthConfigArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.BackupArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.HighAvailabilityArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.NetworkArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.SkuArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.StorageArgs;
import com.pulumi.azurenative.network.PrivateZone;
import com.pulumi.azurenative.network.PrivateZoneArgs;
import com.pulumi.azurenative.network.VirtualNetworkLink;
import com.pulumi.azurenative.network.VirtualNetworkLinkArgs;
import com.pulumi.azurenative.network.inputs.SubResourceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.DatabaseLimits;
import io.github.cloudnotebook.azure.DatabaseRules;
import io.github.cloudnotebook.azure.pulumi.NotebookDatabaseArgs;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.pulumi.Children;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * A flexible server without a public address, and the DNS zone that leads to it.
 *
 * @see <a href="https://learn.microsoft.com/azure/postgresql/security/security-overview">Security
 *     of flexible servers</a>
 */
public final class PostgresqlServer {
  private static final int RANDOM_BYTES = 32;

  private final Children children;
  private final NotebookDatabaseArgs args;
  private final AzureNames names;
  private final Server server;

  /** Makes it; everything stays, as the server needs it. */
  public PostgresqlServer(Children kept, NotebookDatabaseArgs args) {
    children = kept;
    this.args = args;
    names = ServerNames.of(kept.name());
    Account account = Account.of(kept);
    ServerArgs.Builder asked = settings(args.database());
    server =
        new Server(
            kept.name(),
            asked
                .serverName(account.unique(names).applyValue(names::databaseServer))
                .resourceGroupName(args.resourceGroupName())
                .location(args.location())
                .network(
                    NetworkArgs.builder()
                        .delegatedSubnetResourceId(args.subnetId())
                        .privateDnsZoneArmResourceId(
                            args.privateDnsZoneId().orElseGet(this::linkedZone))
                        .build())
                .authConfig(
                    AuthConfigArgs.builder()
                        .activeDirectoryAuth("Enabled")
                        .passwordAuth("Enabled")
                        .tenantId(account.tenant())
                        .build())
                .administratorLogin(DatabaseRules.FIRST_ADMINISTRATOR)
                .administratorLoginPassword(nobodysPassword())
                .build(),
            options());
    setParameters();
  }

  public Output<String> host() {
    return server.fullyQualifiedDomainName();
  }

  public FlexibleServer place() {
    return new FlexibleServer(args.resourceGroupName(), server.name());
  }

  private static ServerArgs.Builder settings(Database settings) {
    ServerArgs.Builder server =
        ServerArgs.builder()
            .version(String.valueOf(settings.postgresql()))
            .sku(
                SkuArgs.builder()
                    .name(DatabaseLimits.size(settings))
                    .tier(DatabaseLimits.tier(settings))
                    .build())
            .storage(
                StorageArgs.builder().storageSizeGB(DatabaseLimits.storageGiB(settings)).build())
            .backup(
                BackupArgs.builder()
                    .backupRetentionDays(DatabaseLimits.backupDays(settings))
                    .build());
    if (settings.multiZone()) {
      server.highAvailability(HighAvailabilityArgs.builder().mode("ZoneRedundant").build());
    }
    return server;
  }

  private CustomResourceOptions options() {
    CustomResourceOptions.Builder options = children.building();
    options.protect(args.protectData());
    options.ignoreChanges(
        // The first one is the server's for good.
        "administratorLoginPassword",
        // Azure chooses them, and exchanges them when the second server takes over.
        "availabilityZone",
        "highAvailability.standbyAvailabilityZone");
    return options.build();
  }

  /** A secret of Pulumi's that is told to nobody but Azure. */
  private static Output<String> nobodysPassword() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return Output.ofSecret(
        DatabaseRules.PASSWORD_BEGINS
            + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** One after the other: Azure refuses a second change while it makes one. */
  private void setParameters() {
    Resource before = server;
    for (Map.Entry<String, String> parameter : DatabaseRules.PARAMETERS.entrySet()) {
      before =
          new Configuration(
              children.named(parameter.getKey()),
              ConfigurationArgs.builder()
                  .configurationName(parameter.getKey())
                  .value(parameter.getValue())
                  .source("user-override")
                  .serverName(server.name())
                  .resourceGroupName(args.resourceGroupName())
                  .build(),
              children.dependingOn(before));
    }
  }

  /** The id of a new zone, once it is linked to the subnet's network. */
  private Output<String> linkedZone() {
    PrivateZone zone =
        new PrivateZone(
            children.name(),
            PrivateZoneArgs.builder()
                .privateZoneName(names.databaseZone())
                .resourceGroupName(args.resourceGroupName())
                .location("Global")
                .build(),
            children.options());
    VirtualNetworkLink link =
        new VirtualNetworkLink(
            children.name(),
            VirtualNetworkLinkArgs.builder()
                .virtualNetworkLinkName(names.of("database"))
                .privateZoneName(zone.name())
                .resourceGroupName(args.resourceGroupName())
                .location("Global")
                .registrationEnabled(false)
                .virtualNetwork(
                    SubResourceArgs.builder()
                        .id(
                            args.subnetId()
                                .applyValue(id -> id.replaceFirst("/subnets/[^/]*$", "")))
                        .build())
                .build(),
            children.options());
    return Output.tuple(zone.id(), link.id()).applyValue(linked -> linked.t1);
  }
}
