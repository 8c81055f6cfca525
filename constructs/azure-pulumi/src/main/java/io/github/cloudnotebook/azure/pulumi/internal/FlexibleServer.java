package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.core.Output;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.DatabaseRules;

/**
 * Where a flexible server is in the subscription.
 *
 * @param resourceGroupName the name of its resource group
 * @param name its name
 */
public record FlexibleServer(Output<String> resourceGroupName, Output<String> name) {

  /** The one with this id. */
  public static FlexibleServer existing(Output<String> given) {
    Output<AzureId> id = GivenId.of("serverId", DatabaseRules.DELEGATION, given);
    return new FlexibleServer(id.applyValue(AzureId::resourceGroup), id.applyValue(AzureId::name));
  }
}
