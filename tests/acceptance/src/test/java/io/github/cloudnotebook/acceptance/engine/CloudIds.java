package io.github.cloudnotebook.acceptance.engine;

import io.github.cloudnotebook.localpulumi.CloudProvider.Wanted;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How clouds call what Pulumi's providers make there, from {@code engine/ids.properties}. */
final class CloudIds {
  private static final Pattern PART = Pattern.compile("\\{(\\w+)\\}");
  private static final Properties FORMS = EngineFile.read("ids.properties");

  private CloudIds() {}

  /**
   * The id of a resource.
   *
   * @param given parts that are no inputs, or may be missing there
   * @throws IllegalArgumentException if an input is missing, or the type is unknown
   */
  static String of(Wanted wanted, Map<String, String> given) {
    Map<String, Object> parts = new HashMap<>(given);
    parts.putAll(wanted.inputs());
    return PART.matcher(form(wanted.type()))
        .replaceAll(part -> Matcher.quoteReplacement(part(wanted, parts, part)));
  }

  /** Whether an input is a part of ids. */
  static boolean has(String type, String input) {
    return form(type).contains("{" + input + "}");
  }

  private static String part(Wanted wanted, Map<String, Object> parts, MatchResult part) {
    Object value = parts.get(part.group(1));
    if (value == null) {
      throw new IllegalArgumentException(
          "%s %s has no %s, which is a part of its id"
              .formatted(wanted.type(), wanted.name(), part.group(1)));
    }
    return value.toString();
  }

  private static String form(String type) {
    String form = FORMS.getProperty(type);
    if (form == null) {
      throw new IllegalArgumentException("engine/ids.properties has no %s: add it".formatted(type));
    }
    return form;
  }
}
