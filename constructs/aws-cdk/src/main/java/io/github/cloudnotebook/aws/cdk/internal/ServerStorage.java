package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.INotebookStorage;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Notebook;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The object storage of one server's users. */
public final class ServerStorage {
  private ServerStorage() {}

  /** Refuses a storage that the notebook did not ask for, and a missing one that it did. */
  public static void requireAsAsked(
      Construct server, Notebook notebook, @Nullable INotebookStorage storage) {
    new PropertyRules(notebook, server.getNode().getPath())
        .checkStorage(storage == null ? null : storage.getNode().getPath());
  }

  /** Adds the facts about it. */
  public static void tell(Facts facts, INotebookStorage storage) {
    IBucket bucket = storage.getBucket();
    facts
        .put(Fact.STORAGE_BUCKET, bucket.getBucketName())
        .put(Fact.STORAGE_REGION, bucket.getEnv().getRegion());
  }
}
