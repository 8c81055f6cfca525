package io.github.cloudnotebook.azure.cdktf;

import io.github.cloudnotebook.terraform.ProviderBlock;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The azurerm provider as a notebook needs it, for a stack that has none.
 *
 * <p>It signs in as azurerm does by itself, such as by {@code az login}, and takes the subscription
 * from {@code ARM_SUBSCRIPTION_ID}. It registers the subscription's resource providers that a
 * notebook needs, if they are not registered.
 *
 * <p>A stack with an azurerm provider of its own, {@code ~> 5.2}, sets its feature {@code
 * persist_id_on_create_before_polling_for_completion}: without that, a deployment that failed
 * cannot be tried again.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs">The azurerm
 *     provider</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types">Resource
 *     providers</a>
 */
public class AzureProvider extends Construct {
  private static final List<String> RESOURCE_PROVIDERS =
      List.of(
          "Microsoft.Authorization",
          "Microsoft.Compute",
          "Microsoft.DBforPostgreSQL",
          "Microsoft.DataProtection",
          "Microsoft.Insights",
          "Microsoft.KeyVault",
          "Microsoft.MachineLearningServices",
          "Microsoft.ManagedIdentity",
          "Microsoft.Network",
          "Microsoft.OperationalInsights",
          "Microsoft.Storage");

  /** Adds the provider to the stack. */
  public AzureProvider(Construct scope, String id) {
    super(scope, id);
    ProviderBlock.Builder.create(this, "azurerm", "hashicorp/azurerm", "~> 5.2")
        .set(
            "features", List.of(Map.of("persist_id_on_create_before_polling_for_completion", true)))
        .set("resource_provider_registrations", "none")
        .set("resource_providers_to_register", RESOURCE_PROVIDERS)
        .build();
  }
}
