package io.github.cloudnotebook.model;

import static java.util.Comparator.comparingDouble;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;

/** Checks each value by itself: known key, type and limits. */
final class Shape {

  private static final List<DeployTimeValues> ENGINES =
      ServiceLoader.load(DeployTimeValues.class, Shape.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private Shape() {}

  static void check(Place place) {
    if (!place.given()) {
      if (place.key().setting().required()) {
        place.reportMissing("is missing");
      } else if (place.node().isNull() && !place.key().mayHaveNothing()) {
        reportNothing(place);
      }
    } else if (place.key().list()) {
      checkList(place);
    } else if (place.key().section()) {
      checkSection(place);
    } else {
      checkValue(place);
    }
  }

  private static void reportNothing(Place place) {
    String name = place.key().name();
    String example = place.key().setting().example();
    place.report(
        "has nothing after it",
        example.isEmpty()
            ? "write `%s: {}` to have it with every default, or remove it".formatted(name)
            : "write for example `%s: %s`, or remove it".formatted(name, example));
  }

  private static void checkSection(Place place) {
    if (!place.node().isObject()) {
      reportType(place, "a section", "write its keys below it, indented, each with a colon");
      return;
    }
    List<Key> keys = place.key().keys();
    List<String> names = keys.stream().map(Key::name).toList();
    Set<String> misspelt = new HashSet<>();
    for (Map.Entry<String, JsonNode> field : place.node().properties()) {
      if (!names.contains(field.getKey())) {
        Optional<String> meant = Similar.to(field.getKey(), names);
        meant.ifPresent(misspelt::add);
        reportUnknown(place, field.getKey(), meant);
      }
    }
    if (place.key().choice() && place.node().isEmpty()) {
      place.reportMissing("is empty");
    }
    if (place.key().choice() && keys.stream().filter(key -> place.at(key).given()).count() > 1) {
      place.report("is chosen more than once", "keep one of them");
    }
    for (Key key : keys) {
      // A misspelt key is one mistake; do not report it as missing too.
      if (place.at(key).given() || !misspelt.contains(key.name())) {
        check(place.at(key));
      }
    }
  }

  private static void reportUnknown(Place section, String name, Optional<String> meant) {
    section.reportKey(
        name,
        "is not a setting",
        meant
            .or(() -> elsewhere(name))
            .map(key -> "did you mean " + key + "?")
            .orElse("remove it"));
  }

  /** The path of this key in another section. */
  private static Optional<String> elsewhere(String name) {
    return Key.all().keySet().stream().filter(path -> path.endsWith("." + name)).findFirst();
  }

  private static void checkList(Place place) {
    if (!place.node().isArray()) {
      String entry =
          place.node().isValueNode() ? place.node().asText() : place.key().setting().example();
      reportType(place, "a list", "write it in brackets: [" + entry + "]");
      return;
    }
    if (place.node().isEmpty() && place.key().setting().required()) {
      place.reportMissing("is empty");
    }
    int most = place.key().setting().maxEntries();
    if (place.node().size() > most) {
      place.report(
          "has %d entries".formatted(place.node().size()), "keep at most %d".formatted(most));
    }
    Set<JsonNode> seen = new HashSet<>();
    for (Place entry : place.entries()) {
      if (!entry.given()) {
        entry.report("is an empty entry", "remove it, or write a value after its hyphen");
      } else if (!seen.add(entry.node())) {
        entry.report("is there twice", "keep one of the two");
      } else {
        checkValue(entry);
      }
    }
  }

  private static void checkValue(Place place) {
    Class<?> type = place.key().type();
    Optional<DeployTimeValues> engine =
        ENGINES.stream().filter(marks -> isKnownLater(place.node(), marks)).findFirst();
    if (engine.isPresent()) {
      place.report("is known at deployment only", engine.get().remedy());
    } else if (type == boolean.class) {
      checkFlag(place);
    } else if (type == int.class || type == Integer.class) {
      checkNumber(place);
    } else if (type.isEnum()) {
      checkChoice(place);
    } else {
      checkText(place);
    }
  }

  private static boolean isKnownLater(JsonNode node, DeployTimeValues marks) {
    return node.isTextual()
        ? marks.isIn(node.textValue())
        : node.isInt() && marks.standsAs(node.intValue());
  }

  private static void checkFlag(Place place) {
    if (!place.node().isBoolean()) {
      place.report("is neither", "write one of these, without quotes");
    }
  }

  private static void checkNumber(Place place) {
    JsonNode node = place.node();
    Setting setting = place.key().setting();
    if (node.isTextual() && node.textValue().matches("[1-9][0-9]{0,8}")) {
      place.report("is text", "write it without quotes: " + node.textValue());
    } else if (!node.isIntegralNumber()) {
      reportType(place, "a whole number", "write digits only");
    } else if (!place.written().matches("-?(0|[1-9][0-9]*)")) {
      place.report(
          "is not in plain digits",
          "write it without a zero in front, a sign, underscores or another base");
    } else if (setting.oneOf().length > 0) {
      checkNumberChoice(place);
    } else if (node.bigIntegerValue().compareTo(BigInteger.valueOf(setting.min())) < 0) {
      place.report("is too small", "write " + setting.min() + " or more");
    } else if (node.bigIntegerValue().compareTo(BigInteger.valueOf(setting.max())) > 0) {
      place.report("is too large", "write " + setting.max() + " or less");
    }
  }

  /** Names the nearest number, not the one with the most digits in common. */
  private static void checkNumberChoice(Place place) {
    double given = place.node().doubleValue();
    int[] choices = place.key().setting().oneOf();
    int nearest =
        IntStream.of(choices)
            .boxed()
            .min(comparingDouble(choice -> Math.abs(choice - given)))
            .orElseThrow();
    if (nearest != given) {
      place.report("is not a choice", "take the nearest, " + nearest + ", or another of these");
    }
  }

  private static void checkChoice(Place place) {
    List<String> choices = place.key().choices();
    if (!choices.contains(place.node().asText())) {
      place.report(
          "is not a choice",
          Similar.to(place.node().asText(), choices)
              .map(choice -> "did you mean " + choice + "?")
              .orElse("take one of these"));
    }
  }

  private static void checkText(Place place) {
    if (!place.node().isTextual()) {
      reportType(
          place,
          "text",
          place.node().isContainerNode()
              ? "write a single value"
              : remedy("write it in quotes: ", place.written(), place.key().setting()));
      return;
    }
    try {
      checkText(place.node().textValue(), place.key().setting());
    } catch (Flaw flaw) {
      place.report(flaw.problem(), flaw.remedy());
    }
  }

  private static void checkText(String text, Setting setting) {
    setting.rule().check(text);
    if (!fits(text, setting)) {
      throw new Flaw("does not fit", remedy("write ", tidy(text), setting));
    }
  }

  /** The likely meaning: in lower case, without surrounding blanks and a trailing dot. */
  private static String tidy(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }

  /** Suggests this text if it can be shown whole and is valid, otherwise something similar. */
  private static String remedy(String advice, String text, Setting setting) {
    return isTaken(text, setting) && Shown.value(text).equals(text)
        ? advice + '"' + text + '"'
        : setting.example().isEmpty()
            ? "write it as the cloud's list has it"
            : "write it like " + setting.example();
  }

  private static boolean isTaken(String text, Setting setting) {
    try {
      setting.rule().check(text);
      return fits(text, setting);
    } catch (Flaw flaw) {
      return false;
    }
  }

  private static boolean fits(String text, Setting setting) {
    return setting.pattern().isEmpty() || text.matches(setting.pattern());
  }

  private static void reportType(Place place, String wanted, String remedy) {
    JsonNode node = place.node();
    String given =
        node.isArray() ? "is a list, not " : node.isObject() ? "is a section, not " : "is not ";
    place.report(given + wanted, remedy);
  }
}
