package io.github.cloudnotebook.examples.azure;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.azure.cdktf.AzureProvider;
import io.github.cloudnotebook.azure.cdktf.NotebookEnvironment;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import software.constructs.Construct;

/** A team with files in object storage, which the company's analysts may read. */
public final class SharedFiles extends TerraformStack {
  private static final String ANALYSTS = "22222222-2222-4222-8222-222222222222";

  SharedFiles(Construct scope, String id) {
    super(scope, id);
    new AzureProvider(this, "Azure");
    NotebookEnvironment environment =
        NotebookEnvironment.Builder.create(this, "Notebook")
            .location("westeurope")
            .notebook(
                Notebook.builder()
                    .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
                    .authentication(Authentication.passwordAndTotp("ada", "grace"))
                    .storage(ObjectStorage.builder().oldVersionDays(90).build())
                    .build())
            .build();
    environment
        .getStorage()
        .ifPresent(
            storage -> {
              storage.grantRead(this, "AnalystsRead", ANALYSTS);
              TerraformOutput.Builder.create(this, "Files")
                  .value(storage.getContainerUrl())
                  .build();
            });
    TerraformOutput.Builder.create(this, "Url").value(environment.getServer().getUrl()).build();
    TerraformOutput.Builder.create(this, "Keep")
        .value(environment.getServer().getKeepCommand())
        .build();
  }

  /** Synthesizes the app. */
  public static void main(String[] arguments) {
    App app = new App();
    new SharedFiles(app, "shared-files");
    app.synth();
  }
}
