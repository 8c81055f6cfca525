package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.cdktf.NotebookServerProps;
import io.github.cloudnotebook.terraform.DataBlock;
import io.github.cloudnotebook.terraform.ForgottenBlock;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.constructs.Construct;

/**
 * The identity of the machine: a new one, which gets its roles here, or one of the company's, which
 * has them.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">Managed
 *     identities</a>
 */
public final class MachineIdentity {
  private static final String TYPE = "azurerm_user_assigned_identity";
  private static final String OWN = "Identity";

  private final String resourceId;
  private final String name;
  private final UnaryOperator<String> attribute;
  private final boolean companys;

  /**
   * Takes the existing one, or makes one; Terraform then forgets the one that it has made.
   *
   * @throws IllegalArgumentException if the id of the existing one is none
   */
  public MachineIdentity(
      Construct server, NotebookServerProps props, Group kept, AzureNames names) {
    String existing = props.getMachineIdentityId();
    companys = existing != null;
    if (existing != null) {
      ResourceId id =
          ResourceId.of(
              "machineIdentityId", "Microsoft.ManagedIdentity/userAssignedIdentities", existing);
      DataBlock found =
          DataBlock.Builder.create(server, "ExistingIdentity", TYPE)
              .set("name", id.name())
              .set("resource_group_name", id.resourceGroup())
              .build();
      new ForgottenBlock(server, OWN, TYPE);
      resourceId = id.text();
      name = id.name();
      attribute = found::attribute;
    } else {
      // In the group of what is kept from the start: whoever administers a database must stay.
      ResourceBlock made =
          kept.start(server, OWN, TYPE, names.of("machine"))
              .preventDestroy(props.getDatabase() != null)
              .build();
      resourceId = made.attribute("id");
      name = made.attribute("name");
      attribute = made::attribute;
    }
  }

  public String resourceId() {
    return resourceId;
  }

  String name() {
    return name;
  }

  /** The id by which a machine asks for its tokens. */
  public String clientId() {
    return attribute.apply("client_id");
  }

  /** The id by which the directory knows it. */
  String principalId() {
    return attribute.apply("principal_id");
  }

  String tenantId() {
    return attribute.apply("tenant_id");
  }

  /** What gives the new identity its roles, by its principal's id; nothing for the company's. */
  List<ResourceBlock> permit(Function<String, ResourceBlock> grant) {
    return companys ? List.of() : List.of(grant.apply(principalId()));
  }
}
