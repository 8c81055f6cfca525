package io.github.cloudnotebook.examples.gcp;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.gcp.cdktf.GoogleProvider;
import io.github.cloudnotebook.gcp.cdktf.NotebookEnvironment;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.model.Size;
import software.constructs.Construct;

/**
 * A team that signs in at the company's provider, with files in object storage and a database: each
 * user has a schema of their own, at {@code NOTEBOOK_JDBC_URL}.
 */
public final class Team extends TerraformStack {

  Team(Construct scope, String id) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    NotebookEnvironment environment =
        NotebookEnvironment.Builder.create(this, "Notebook")
            .project("research-7312")
            .region("europe-west1")
            .notebook(
                Notebook.builder()
                    .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
                    .authentication(
                        Authentication.openIdConnect()
                            .issuer("https://id.example.com/realms/company")
                            .clientId("notebook")
                            .allowedGroups("research")
                            .adminGroup("research-leads")
                            .localAdministrators("warden")
                            .build())
                    .storage(ObjectStorage.builder().oldVersionDays(90).build())
                    .database(
                        Database.builder().size(Size.LARGE).multiZone(true).backupDays(14).build())
                    .build())
            .clientSecret("projects/example-secrets/secrets/notebook-client")
            .build();
    environment
        .getStorage()
        .ifPresent(
            storage -> {
              storage.grantRead(this, "AnalystsRead", "group:analysts@example.com");
              TerraformOutput.Builder.create(this, "Files").value(storage.getBucketUrl()).build();
            });
    // Every kernel reads the company's tables.
    environment
        .getServer()
        .grantRole(this, "Tables", "example-warehouse", "roles/bigquery.dataViewer");
    TerraformOutput.Builder.create(this, "Url").value(environment.getServer().getUrl()).build();
    TerraformOutput.Builder.create(this, "Keep").value(environment.getKeepCommand()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new Team(app, "team");
    app.synth();
  }
}
