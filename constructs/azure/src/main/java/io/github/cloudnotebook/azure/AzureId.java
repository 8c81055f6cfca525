package io.github.cloudnotebook.azure;

import java.util.regex.Pattern;

/**
 * The id of an existing resource.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/resources/resources/get-by-id">Ids of
 *     resources</a>
 */
public record AzureId(String text) {
  private static final String GROUP = "/subscriptions/%1$s/resourceGroups/%1$s";

  /** Where the parts are in the id, split at its slashes. */
  public static final int SUBSCRIPTION = 2;

  /** See {@link #SUBSCRIPTION}. */
  public static final int RESOURCE_GROUP = 4;

  /** See {@link #SUBSCRIPTION}. */
  public static final int NAME = 8;

  /** See {@link #SUBSCRIPTION}. */
  public static final int PART_NAME = 10;

  /**
   * The id that a property gives.
   *
   * @param type such as {@code Microsoft.KeyVault/vaults/secrets}
   * @throws IllegalArgumentException if the id is none of this type
   */
  public static AzureId of(String property, String type, String id) {
    if (!matches(type, id)) {
      throw new IllegalArgumentException(
          "%s %s is no id of a resource of type %s: give one such as %s"
              .formatted(property, id, type, form(type, "NAME")));
    }
    return new AzureId(id);
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

  /** The id of a resource group. */
  public static String ofGroup(String subscription, String resourceGroup) {
    return GROUP.replace("%1$s", "%s").formatted(subscription, resourceGroup);
  }

  /** The name of its resource group. */
  public String resourceGroup() {
    return part(RESOURCE_GROUP);
  }

  /** The id of its resource group. */
  public String resourceGroupId() {
    return ofGroup(part(SUBSCRIPTION), resourceGroup());
  }

  /** Its name; of a part of a resource, the name of the whole. */
  public String name() {
    return part(NAME);
  }

  /** The name of a part of a resource. */
  public String partName() {
    return part(PART_NAME);
  }

  /** One of its parts. */
  public String part(int index) {
    return text.split("/", -1)[index];
  }
}
