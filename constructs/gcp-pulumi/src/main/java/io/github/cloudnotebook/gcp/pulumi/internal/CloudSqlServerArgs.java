package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.github.cloudnotebook.gcp.DatabaseLimits;
import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.model.Database;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an instance of Cloud SQL is made with: no address of its own, and TLS only.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/instance-settings">Settings</a>
 */
@SuppressWarnings("UnusedVariable") // Pulumi reads them.
final class CloudSqlServerArgs extends ResourceArgs {
  @Import(name = "project")
  private final Output<String> project;

  @Import(name = "region")
  private final Output<String> region;

  @Import(name = "name")
  private final Output<String> name;

  @Import(name = "databaseVersion")
  private final Output<String> databaseVersion;

  @Import(name = "deletionProtection")
  private final Output<Boolean> deletionProtection = Output.of(true);

  @Import(name = "settings")
  private final Output<Map<String, Object>> settings;

  CloudSqlServerArgs(Place place, String name, Database database) {
    project = place.project();
    region = place.region();
    this.name = Output.of(name);
    databaseVersion = Output.of(DatabaseRules.version(database));
    settings =
        Output.tuple(project, region).applyValue(known -> settings(database, known.t1, known.t2));
  }

  private static Map<String, Object> settings(Database database, String project, String region) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("tier", DatabaseLimits.type(database));
    settings.put("edition", DatabaseLimits.edition(database));
    settings.put("availabilityType", DatabaseRules.availability(database));
    settings.put("diskType", DatabaseRules.DISK_TYPE);
    settings.put("diskSize", database.storageGiB());
    settings.put("diskAutoresize", false);
    settings.put("deletionProtectionEnabled", true);
    settings.put("retainBackupsOnDelete", true);
    settings.put("backupConfiguration", backups(database, region));
    settings.put(
        "databaseFlags",
        DatabaseRules.FLAGS.entrySet().stream()
            .map(flag -> Map.of("name", flag.getKey(), "value", flag.getValue()))
            .toList());
    settings.put("ipConfiguration", connections(project));
    return settings;
  }

  /** One a day, kept in the region. */
  private static Map<String, Object> backups(Database database, String region) {
    return Map.of(
        "enabled",
        true,
        "location",
        region,
        "pointInTimeRecoveryEnabled",
        true,
        "transactionLogRetentionDays",
        DatabaseLimits.logDays(database),
        "backupRetentionSettings",
        Map.of(
            "retainedBackups",
            database.backupDays(),
            "retentionUnit",
            DatabaseRules.BACKUPS_KEPT_BY));
  }

  private static Map<String, Object> connections(String project) {
    return Map.of(
        "ipv4Enabled",
        false,
        "sslMode",
        DatabaseRules.TLS,
        "serverCaMode",
        DatabaseRules.AUTHORITY,
        "serverCertificateRotationMode",
        DatabaseRules.RENEWAL,
        "pscConfigs",
        List.of(
            Map.of(
                "pscEnabled",
                true,
                "allowedConsumerProjects",
                List.of(project),
                // The name leads to the address that is made here, and to none of Google Cloud's.
                "pscAutoDnsEnabled",
                false)));
  }
}
