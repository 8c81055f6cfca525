package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.MachineRole;
import io.github.cloudnotebook.azure.cdktf.INotebookStorage;
import io.github.cloudnotebook.blueprint.PropertyRules;
import io.github.cloudnotebook.machine.Fact;
import io.github.cloudnotebook.machine.Facts;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The object storage of one server's users, and what the machine may do with it. */
public final class ServerStorage extends Construct {
  private final INotebookStorage storage;
  private final List<ResourceBlock> assignments;

  public ServerStorage(
      Construct scope,
      String id,
      INotebookStorage storage,
      AzureNames names,
      MachineIdentity identity) {
    super(scope, id);
    this.storage = storage;
    assignments = identity.permit(principal -> machineKeepsFiles(names, principal));
  }

  private ResourceBlock machineKeepsFiles(AzureNames names, String principal) {
    String unique = new Account(this, "Account").unique(names);
    ResourceBlock role =
        ResourceBlock.Builder.create(this, "Role", "azurerm_role_definition")
            .set("name", MachineRole.KEEPS_FILES.name(unique))
            .set("description", MachineRole.KEEPS_FILES.description())
            .set("scope", new ResourceId(storage.getAccountId()).resourceGroupId())
            .set(
                "permissions",
                List.of(
                    Map.of(
                        "actions",
                        MachineRole.KEEPS_FILES.actions(),
                        "data_actions",
                        MachineRole.KEEPS_FILES.dataActions())))
            .build();
    return ResourceBlock.Builder.create(this, "MachineKeepsFiles", "azurerm_role_assignment")
        .set("scope", storage.getContainerId())
        .set("role_definition_id", role.attribute("role_definition_resource_id"))
        .set("principal_id", principal)
        .set("principal_type", "ServicePrincipal")
        .build();
  }

  /** Refuses a storage that the notebook did not ask for, and a missing one that it did. */
  public static void requireAsAsked(
      Construct server, Notebook notebook, @Nullable INotebookStorage storage) {
    new PropertyRules(notebook, server.getNode().getPath())
        .checkStorage(storage == null ? null : storage.getNode().getPath());
  }

  /** Adds the facts about it. */
  public void tell(Facts facts) {
    facts
        .put(Fact.STORAGE_ACCOUNT, storage.getAccountName())
        .put(Fact.STORAGE_BUCKET, storage.getContainerName());
  }

  /** The machine's permission to keep files. */
  public List<ResourceBlock> machineMayKeepFiles() {
    return assignments;
  }
}
