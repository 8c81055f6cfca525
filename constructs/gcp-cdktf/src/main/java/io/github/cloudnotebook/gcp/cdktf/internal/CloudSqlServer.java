package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.gcp.DatabaseLimits;
import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.cdktf.CloudSqlInstance;
import io.github.cloudnotebook.gcp.cdktf.NotebookDatabaseProps;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** An instance of Cloud SQL that has no address of its own. */
public final class CloudSqlServer extends Construct {
  private static final String INSTANCE = "google_sql_database_instance";

  private static final int UNIQUE_DIGITS = 8;

  private final ResourceBlock server;
  private final String project;

  public CloudSqlServer(
      Construct scope, String id, Database settings, NotebookDatabaseProps props) {
    super(scope, id);
    project = props.getProject();
    GoogleNames names = ServerNames.of(scope);
    Services services = Services.ofDatabase(this, project);
    server =
        services
            .needed(ResourceBlock.Builder.create(this, "Server", INSTANCE))
            .set("project", project)
            .set("region", props.getRegion())
            .set("name", names.databaseServer(unique()))
            .set("database_version", DatabaseRules.version(settings))
            .set("deletion_protection", true)
            .set("settings", List.of(settings(settings, props)))
            .preventDestroy()
            .build();
    new DatabaseEndpoint(this, "Endpoint", server, props, services, names);
  }

  /** Keeps an instance that is no longer wanted here; what led to it goes. */
  public static void forget(Construct scope, String id) {
    new ForgottenBlock(new Construct(scope, id), "Server", INSTANCE);
  }

  public CloudSqlInstance instance() {
    return new CloudSqlInstance(project, server.attribute("name"));
  }

  public String host() {
    return host(server.attribute("dns_name"));
  }

  public String authorities() {
    return authorities(server.attribute("server_ca_cert[0].cert"));
  }

  /** A name as clients take it: Google Cloud's ends with a dot. */
  static String host(String dnsName) {
    return Fn.trimsuffix(dnsName, ".");
  }

  /**
   * Certificates are no secret. The provider takes them for one, and Terraform would hide whatever
   * depends on them, such as what a failed setup says.
   */
  static String authorities(String certificates) {
    return Fn.nonsensitive(certificates).toString();
  }

  /** Digits that no other instance had: the name of a deleted one stays taken for a week. */
  private String unique() {
    ResourceBlock made = ResourceBlock.Builder.create(this, "Unique", "terraform_data").build();
    return Fn.substr(made.attribute("id"), 0, UNIQUE_DIGITS);
  }

  private static Map<String, Object> settings(Database database, NotebookDatabaseProps props) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("tier", DatabaseLimits.type(database));
    settings.put("edition", DatabaseLimits.edition(database));
    settings.put("availability_type", DatabaseRules.availability(database));
    settings.put("disk_type", DatabaseRules.DISK_TYPE);
    settings.put("disk_size", database.storageGiB());
    settings.put("disk_autoresize", false);
    settings.put("deletion_protection_enabled", true);
    settings.put("retain_backups_on_delete", true);
    settings.put("backup_configuration", List.of(backups(database, props.getRegion())));
    settings.put(
        "database_flags",
        DatabaseRules.FLAGS.entrySet().stream()
            .map(flag -> Map.of("name", flag.getKey(), "value", flag.getValue()))
            .toList());
    settings.put("ip_configuration", List.of(connections(props.getProject())));
    return settings;
  }

  /** One a day, kept in the region. */
  private static Map<String, Object> backups(Database database, String region) {
    return Map.of(
        "enabled",
        true,
        "location",
        region,
        "point_in_time_recovery_enabled",
        true,
        "transaction_log_retention_days",
        DatabaseLimits.logDays(database),
        "backup_retention_settings",
        List.of(
            Map.of(
                "retained_backups",
                database.backupDays(),
                "retention_unit",
                DatabaseRules.BACKUPS_KEPT_BY)));
  }

  private static Map<String, Object> connections(String project) {
    return Map.of(
        "ipv4_enabled",
        false,
        "ssl_mode",
        DatabaseRules.TLS,
        "server_ca_mode",
        DatabaseRules.AUTHORITY,
        "server_certificate_rotation_mode",
        DatabaseRules.RENEWAL,
        "psc_config",
        List.of(
            Map.of(
                "psc_enabled",
                true,
                "allowed_consumer_projects",
                List.of(project),
                // The name leads to the address that is made here, and to none of Google Cloud's.
                "psc_auto_dns_enabled",
                false)));
  }
}
