package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A value and its place in the tree, with the key that describes it.
 *
 * @param path as people write it: {@code access.allowedCidrs[1]}
 */
record Place(String path, Key key, JsonNode node, Findings findings) {

  /** The value of a key within this section. */
  Place at(Key inner) {
    return new Place(pathTo(inner.name()), inner, node.path(inner.name()), findings);
  }

  /** The value of a key within this section, by its name. */
  Place at(String name) {
    return at(
        key.keys().stream().filter(inner -> inner.name().equals(name)).findFirst().orElseThrow());
  }

  /** The entries of this list; empty if it is not a list. */
  List<Place> entries() {
    return IntStream.range(0, node.isArray() ? node.size() : 0)
        .mapToObj(i -> new Place(path + "[" + i + "]", key, node.get(i), findings))
        .toList();
  }

  /** Whether there is a value; an empty key has none. */
  boolean given() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** The value as it stands in the file. */
  String written() {
    return findings.writtenAt(path).orElseGet(node::asText);
  }

  /** Whether there is a value without a violation. */
  boolean sound() {
    return given() && findings.soundAt(path);
  }

  /** Reports what is wrong here and how to fix it. */
  void report(String problem, String remedy) {
    report(problem, key.allowed(), remedy);
  }

  /** Reports a missing value, and shows an example. */
  void reportMissing(String problem) {
    String example = key.setting().example();
    report(
        problem,
        "write for example `%s: %s`"
            .formatted(key.name(), key.list() ? "[" + example + "]" : example));
  }

  /** Reports what is wrong here, if the key alone does not say what is allowed. */
  void report(String problem, String allowed, String remedy) {
    String subject = given() && node.isValueNode() ? shown() + " " : "";
    findings.add(path, subject + message(problem, allowed, remedy));
  }

  /** Reports an unknown key of this section, without its value, which may be a secret. */
  void reportKey(String name, String problem, String remedy) {
    findings.add(pathTo(name), message(problem, key.allowed(), remedy));
  }

  private String pathTo(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private String shown() {
    String shown = Shown.value(written());
    return node.isTextual() ? '"' + shown + '"' : shown;
  }

  private static String message(String problem, String allowed, String remedy) {
    return problem + "; allowed: " + allowed + "; " + remedy;
  }
}
