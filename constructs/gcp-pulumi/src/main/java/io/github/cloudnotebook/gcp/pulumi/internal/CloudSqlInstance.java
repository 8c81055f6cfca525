package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.sql.DatabaseInstance;
import com.pulumi.gcp.sql.SqlFunctions;
import com.pulumi.gcp.sql.inputs.GetDatabaseInstanceArgs;
import com.pulumi.gcp.sql.outputs.GetDatabaseInstanceResult;
import io.github.cloudnotebook.gcp.DatabaseRules;
import io.github.cloudnotebook.gcp.pulumi.NotebookDatabaseArgs;
import io.github.cloudnotebook.pulumi.Children;

/**
 * An instance of Cloud SQL for PostgreSQL, new or existing.
 *
 * @param project the id of its project
 * @param name its name
 * @param host the name by which machines reach it, which its certificate has
 * @param authorities the certificates of the authorities that sign its certificate, in PEM form
 */
public record CloudSqlInstance(
    Output<String> project, Output<String> name, Output<String> host, Output<String> authorities) {

  /** The one that the args name. */
  public static CloudSqlInstance existing(
      Children children, Output<String> name, NotebookDatabaseArgs args) {
    Output<GetDatabaseInstanceResult> known =
        SqlFunctions.getDatabaseInstance(
            GetDatabaseInstanceArgs.builder().project(args.project()).name(name).build(),
            children.asking());
    return new CloudSqlInstance(
        args.project(),
        name,
        args.host().orElseGet(() -> host(known.applyValue(GetDatabaseInstanceResult::dnsName))),
        known.applyValue(it -> it.serverCaCerts().get(0).cert()).asPlaintext());
  }

  static CloudSqlInstance made(Output<String> project, DatabaseInstance server) {
    return new CloudSqlInstance(
        project,
        server.name(),
        host(server.dnsName()),
        // Certificates are no secret, and the provider may take them for one.
        server
            .serverCaCerts()
            .applyValue(certificates -> certificates.get(0).cert().orElseThrow())
            .asPlaintext());
  }

  private static Output<String> host(Output<String> dnsName) {
    return dnsName.applyValue(DatabaseRules::host);
  }
}
