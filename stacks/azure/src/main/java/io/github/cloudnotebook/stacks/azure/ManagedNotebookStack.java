package io.github.cloudnotebook.stacks.azure;

import static java.util.Map.entry;

import io.github.cloudnotebook.azure.cdktf.AssignedUser;
import io.github.cloudnotebook.azure.cdktf.AzureProvider;
import io.github.cloudnotebook.azure.cdktf.ManagedNotebook;
import io.github.cloudnotebook.blueprint.NamedThings;
import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.terraform.ReadyStack;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import software.constructs.Construct;

/** Compute instances of Azure Machine Learning, and the outputs that their owner needs. */
public class ManagedNotebookStack extends ReadyStack {
  /** What {@code existing.properties} may name. */
  static final Map<String, BiConsumer<ManagedNotebook.Builder, String>> KNOWN =
      Map.ofEntries(
          entry(
              "jdkArchive", (notebook, archive) -> notebook.jdkArchive(JdkArchive.parse(archive))),
          entry("users", (notebook, users) -> notebook.users(users(users))),
          entry("resourceGroupName", ManagedNotebook.Builder::resourceGroupName),
          entry("privateEndpointSubnetId", ManagedNotebook.Builder::privateEndpointSubnetId),
          entry("storageAccountId", ManagedNotebook.Builder::storageAccountId),
          entry("keyVaultId", ManagedNotebook.Builder::keyVaultId),
          entry("applicationInsightsId", ManagedNotebook.Builder::applicationInsightsId));

  /** Makes the stack of this notebook. */
  ManagedNotebookStack(
      Construct scope, String id, Notebook notebook, NamedThings<ManagedNotebook.Builder> named) {
    super(scope, id);
    new AzureProvider(this, "Azure");
    ManagedNotebook made =
        named
            .addTo(ManagedNotebook.Builder.create(this, "Notebook"))
            .notebook(notebook)
            .location(variable("location", "The Azure region, such as westeurope"))
            .build();
    output("Url", made.getUrl(), "The workspace, where each user finds their own notebook");
    output("Workspace", made.getWorkspaceId(), "The workspace, for roles of people in it");
    output(
        "KeepWhenDestroying",
        made.getKeepCommand(),
        "After this command, terraform destroy leaves the workspace with users' files");
  }

  /** People by the ids that they have in the company's directory. */
  private static List<AssignedUser> users(String text) {
    return Stream.of(text.split(" *, *", -1)).map(ManagedNotebookStack::user).toList();
  }

  private static AssignedUser user(String text) {
    String[] parts = text.split(" *: *", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          ("users: %s is no name with an object id: write ada:OBJECT-ID, and a comma before the next"
                  + " user; `az ad user show --id ADDRESS --query id` prints the id")
              .formatted(text));
    }
    return new AssignedUser(parts[0], parts[1]);
  }
}
