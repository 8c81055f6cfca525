package io.github.cloudnotebook.acceptance.bench;

import com.pulumi.Pulumi;
import com.pulumi.azurenative.storage.StorageAccount;
import com.pulumi.azurenative.storage.StorageAccountArgs;
import com.pulumi.azurenative.storage.inputs.SkuArgs;
import com.pulumi.gcp.storage.Bucket;
import com.pulumi.gcp.storage.BucketArgs;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;

/** What the benchmark previews by Pulumi: one bucket, and the default of a cloud. */
final class PulumiBenchProgram {
  private PulumiBenchProgram() {}

  private static Notebook notebook() {
    return Notebook.builder()
        .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
        .authentication(Authentication.passwordAndTotp("ada", "grace"))
        .build();
  }

  /** One storage account of Azure. */
  static final class AzureBucket {
    private AzureBucket() {}

    public static void main(String[] arguments) {
      Pulumi.run(
          context ->
              new StorageAccount(
                  "bucket",
                  StorageAccountArgs.builder()
                      .accountName("bucket")
                      .resourceGroupName("buckets")
                      .location("westeurope")
                      .kind("StorageV2")
                      .sku(SkuArgs.builder().name("Standard_LRS").build())
                      .build()));
    }
  }

  /** One notebook on Azure. */
  static final class AzureNotebook {
    private AzureNotebook() {}

    public static void main(String[] arguments) {
      Pulumi.run(
          context ->
              new io.github.cloudnotebook.azure.pulumi.NotebookEnvironment(
                  "notebook",
                  io.github.cloudnotebook.azure.pulumi.NotebookEnvironmentArgs.builder()
                      .notebook(notebook())
                      .location("westeurope")
                      .build()));
    }
  }

  /** One bucket of Cloud Storage. */
  static final class GoogleBucket {
    private GoogleBucket() {}

    public static void main(String[] arguments) {
      Pulumi.run(
          context -> new Bucket("bucket", BucketArgs.builder().location("europe-west1").build()));
    }
  }

  /** One notebook on Google Cloud. */
  static final class GoogleNotebook {
    private GoogleNotebook() {}

    public static void main(String[] arguments) {
      Pulumi.run(
          context ->
              new io.github.cloudnotebook.gcp.pulumi.NotebookEnvironment(
                  "notebook",
                  io.github.cloudnotebook.gcp.pulumi.NotebookEnvironmentArgs.builder()
                      .notebook(notebook())
                      .project("research-7312")
                      .region("europe-west1")
                      .build()));
    }
  }
}
