package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.Token;
import java.util.regex.Pattern;

/**
 * The id of an existing resource, or a reference to one that is known only at deployment.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/resources/resources/get-by-id">Ids of
 *     resources</a>
 */
record ResourceId(String text) {
  private static final String GROUP = "/subscriptions/%1$s/resourceGroups/%1$s";

  /** Where the parts are in the id, split at its slashes. */
  private static final int SUBSCRIPTION = 2;

  private static final int RESOURCE_GROUP = 4;
  private static final int NAME = 8;
  private static final int PART_NAME = 10;

  /**
   * The id that a property gives.
   *
   * @param type such as {@code Microsoft.KeyVault/vaults/secrets}
   * @throws IllegalArgumentException if the id is known and is none of this type
   */
  static ResourceId of(String property, String type, String id) {
    if (!Token.isUnresolved(id) && !matches(type, id)) {
      throw new IllegalArgumentException(
          "%s %s is no id of a resource of type %s: give one such as %s"
              .formatted(property, id, type, form(type, "NAME")));
    }
    return new ResourceId(id);
  }

  private static boolean matches(String type, String id) {
    String pattern = form(type.replace(".", "\\."), "[^/]+");
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(id).matches();
  }

  private static String form(String type, String name) {
    int afterProvider = type.indexOf('/');
    String names = type.substring(afterProvider).replaceAll("/[^/]+", "$0/%1\\$s");
    return (GROUP + "/providers/" + type.substring(0, afterProvider) + names).formatted(name);
  }

  /** The name of its resource group. */
  String resourceGroup() {
    return part(RESOURCE_GROUP);
  }

  /** The id of its resource group. */
  String resourceGroupId() {
    return GROUP.replace("%1$s", "%s").formatted(part(SUBSCRIPTION), resourceGroup());
  }

  /** Its name; of a part of a resource, the name of the whole. */
  String name() {
    return part(NAME);
  }

  /** The name of a part of a resource. */
  String partName() {
    return part(PART_NAME);
  }

  private String part(int index) {
    return Token.isUnresolved(text)
        ? Token.asString(Fn.element(Fn.split("/", text), index))
        : text.split("/", -1)[index];
  }
}
