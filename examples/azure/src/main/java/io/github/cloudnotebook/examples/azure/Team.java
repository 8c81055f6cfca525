package io.github.cloudnotebook.examples.azure;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.azure.cdktf.AzureProvider;
import io.github.cloudnotebook.azure.cdktf.NotebookEnvironment;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Size;
import software.constructs.Construct;

/** A team with a database: each user has a schema of their own, at {@code NOTEBOOK_JDBC_URL}. */
public final class Team extends TerraformStack {

  Team(Construct scope, String id) {
    super(scope, id);
    new AzureProvider(this, "Azure");
    NotebookEnvironment environment =
        NotebookEnvironment.Builder.create(this, "Notebook")
            .location("westeurope")
            .notebook(
                Notebook.builder()
                    .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
                    .authentication(Authentication.passwordAndTotp("ada", "grace"))
                    .database(
                        Database.builder().size(Size.LARGE).multiZone(true).backupDays(14).build())
                    .build())
            .build();
    TerraformOutput.Builder.create(this, "Url").value(environment.getServer().getUrl()).build();
    TerraformOutput.Builder.create(this, "SignInDetails")
        .value(environment.getServer().getSignInPrefix())
        .build();
    TerraformOutput.Builder.create(this, "Keep").value(environment.getKeepCommand()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new Team(app, "team");
    app.synth();
  }
}
