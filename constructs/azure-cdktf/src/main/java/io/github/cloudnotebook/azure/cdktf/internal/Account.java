package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.terraform.DataBlock;
import java.util.List;
import software.constructs.Construct;

/** The tenant and the subscription that is deployed to. */
public final class Account extends Construct {
  private final DataBlock account;

  public Account(Construct scope, String id) {
    super(scope, id);
    account = DataBlock.Builder.create(this, "Current", "azurerm_client_config").build();
  }

  String tenant() {
    return account.attribute("tenant_id");
  }

  String subscription() {
    return account.attribute("subscription_id");
  }

  /** 20 hexadecimal digits that no other place in a stack has, in no other subscription either. */
  public String unique(AzureNames names) {
    return Fn.substr(
        Fn.sha256(Fn.join("/", List.of(subscription(), names.hash()))),
        0,
        AzureNames.UNIQUE_DIGITS);
  }
}
