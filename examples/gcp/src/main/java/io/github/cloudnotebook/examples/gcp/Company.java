package io.github.cloudnotebook.examples.gcp;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.gcp.cdktf.GoogleProvider;
import io.github.cloudnotebook.gcp.cdktf.NotebookServer;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Budget;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import java.util.List;
import software.constructs.Construct;

/** A stack of a company that has a zone, sign-in, notification channels and a billing account. */
public final class Company extends TerraformStack {

  Company(Construct scope, String id) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    NotebookServer server =
        NotebookServer.Builder.create(this, "Notebook")
            .project("research-7312")
            .region("europe-west1")
            .notebook(
                Notebook.builder()
                    .access(
                        Access.builder()
                            .allowedCidrs("203.0.113.0/24")
                            .domain("notebook.example.com")
                            .build())
                    .authentication(
                        Authentication.openIdConnect()
                            .issuer("https://id.example.com")
                            .clientId("notebook")
                            .allowedGroups("notebooks")
                            .build())
                    .tls(Tls.acme("it@example.com"))
                    .budget(Budget.ofMonthlyUsd(200, "it@example.com"))
                    .build())
            .managedZone("projects/example-names/managedZones/notebook")
            .clientSecret("projects/example-secrets/secrets/notebook-client")
            .notificationChannels(
                List.of("projects/research-7312/notificationChannels/1234567890123456789"))
            .billingAccount("012345-6789AB-CDEF01")
            .build();
    TerraformOutput.Builder.create(this, "Url").value(server.getUrl()).build();
    TerraformOutput.Builder.create(this, "Keep").value(server.getKeepCommand()).build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new Company(app, "company");
    app.synth();
  }
}
