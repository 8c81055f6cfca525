package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.authorization.AuthorizationFunctions;
import com.pulumi.azurenative.authorization.outputs.GetClientConfigResult;
import com.pulumi.core.Output;
import com.pulumi.resources.InvokeArgs;
import io.github.cloudnotebook.azure.AzureId;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.pulumi.Children;

/** The tenant and the subscription of the component's provider. */
public record Account(Output<String> tenant, Output<String> subscription) {

  /** Asks the provider. */
  public static Account of(Children children) {
    Output<GetClientConfigResult> config =
        AuthorizationFunctions.getClientConfig(InvokeArgs.Empty, children.asking());
    return new Account(
        config.applyValue(GetClientConfigResult::tenantId),
        config.applyValue(GetClientConfigResult::subscriptionId));
  }

  /** The id of a resource group. */
  Output<String> idOf(Group group) {
    return Output.tuple(subscription, group.name()).applyValue(in -> AzureId.ofGroup(in.t1, in.t2));
  }

  /** 20 hexadecimal digits that no other server has, in no other subscription either. */
  Output<String> unique(AzureNames names) {
    return subscription.applyValue(names::unique);
  }
}
