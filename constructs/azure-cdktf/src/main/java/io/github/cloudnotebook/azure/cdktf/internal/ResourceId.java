package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.Token;
import io.github.cloudnotebook.azure.AzureId;

/** The id of an existing resource, or a reference to one that is known only at deployment. */
record ResourceId(String text) {

  /**
   * The id that a property gives.
   *
   * @param type such as {@code Microsoft.KeyVault/vaults/secrets}
   * @throws IllegalArgumentException if the id is known and is none of this type
   */
  static ResourceId of(String property, String type, String id) {
    return new ResourceId(Token.isUnresolved(id) ? id : AzureId.of(property, type, id).text());
  }

  /** The name of its resource group. */
  String resourceGroup() {
    return part(AzureId.RESOURCE_GROUP);
  }

  /** The id of its resource group. */
  String resourceGroupId() {
    return AzureId.ofGroup(part(AzureId.SUBSCRIPTION), resourceGroup());
  }

  /** Its name; of a part of a resource, the name of the whole. */
  String name() {
    return part(AzureId.NAME);
  }

  /** The name of a part of a resource. */
  String partName() {
    return part(AzureId.PART_NAME);
  }

  private String part(int index) {
    return Token.isUnresolved(text)
        ? Token.asString(Fn.element(Fn.split("/", text), index))
        : new AzureId(text).part(index);
  }
}
