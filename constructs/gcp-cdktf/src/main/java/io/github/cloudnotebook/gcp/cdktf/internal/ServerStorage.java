package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.cdktf.INotebookStorage;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * The object storage of one server's users, and what the machine may do with it.
 *
 * <p>Google's own role Storage Object User: it reads, writes and deletes objects, and changes
 * neither the bucket nor its policy. A role of the project's own could be narrower, but cannot be
 * given on a bucket of another project.
 *
 * @see <a href="https://cloud.google.com/storage/docs/access-control/iam-roles">Roles of Cloud
 *     Storage</a>
 * @see <a href="https://cloud.google.com/iam/docs/roles-overview#custom">Custom roles</a>
 */
public final class ServerStorage extends Construct {
  private final INotebookStorage storage;
  private final List<ResourceBlock> grants;

  public ServerStorage(
      Construct scope, String id, INotebookStorage storage, MachineIdentity identity) {
    super(scope, id);
    this.storage = storage;
    grants =
        identity.permit(
            account ->
                List.of(
                    BucketGrant.of(
                        this,
                        "MachineKeepsFiles",
                        storage.getBucketName(),
                        BuiltInRole.OBJECT_USER,
                        account.attribute("member"))));
  }

  /** Refuses a storage that the notebook did not ask for, and a missing one that it did. */
  public static void requireAsAsked(
      Construct server, Notebook notebook, @Nullable INotebookStorage storage) {
    new PropertyRules(notebook, server.getNode().getPath())
        .checkStorage(storage == null ? null : storage.getNode().getPath());
  }

  /** Adds the facts about it. */
  public void tell(Facts facts) {
    facts.put(Fact.STORAGE_BUCKET, storage.getBucketName());
  }

  /** The machine's permission to keep files. */
  public List<ResourceBlock> machineMayKeepFiles() {
    return grants;
  }
}
