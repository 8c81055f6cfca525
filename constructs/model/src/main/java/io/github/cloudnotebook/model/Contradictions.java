package io.github.cloudnotebook.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Checks values against each other. Values that are invalid by themselves are skipped. */
final class Contradictions {

  private Contradictions() {}

  static void check(Place notebook) {
    checkOnce(notebook.at("access").at("allowedCidrs"), AllowedSource::identity);
    AccessContradictions.check(notebook.at("access"));
    checkDomainOfTls(notebook);
    checkOpenIdConnect(notebook.at("authentication").at("openIdConnect"));
    checkSizeOrMachineType(notebook.at("compute"));
    checkSizeOrMachineType(notebook.at("database"));
    checkOnce(notebook.at("javaKernel").at("dependencies"), MavenCoordinate::library);
    checkOnce(notebook.at("packages").at("python"), PythonPackage::name);
    checkOnce(notebook.at("environment"), EnvironmentVariable::name);
    LimitContradictions.check(notebook);
    checkSwitchedOff(notebook.at("idleStop"), "afterMinutes", "minutes");
    checkSwitchedOff(notebook.at("backup"), "at", "a time");
    checkSwitchedOff(notebook.at("backup"), "retentionDays", "days");
    checkOnce(notebook.at("budget").at("emails"), text -> text.toLowerCase(Locale.ROOT));
  }

  private static void checkOnce(Place list, Function<String, String> identity) {
    Map<String, Place> first = new HashMap<>();
    for (Place entry : list.entries()) {
      if (entry.sound()) {
        Place earlier = first.putIfAbsent(identity.apply(entry.node().textValue()), entry);
        if (earlier != null) {
          entry.report("stands for the same as " + earlier.path(), "keep one of the two");
        }
      }
    }
  }

  private static void checkDomainOfTls(Place notebook) {
    if (notebook.at("access").at("domain").given()) {
      return;
    }
    for (String way : List.of("acme", "supplied")) {
      Place chosen = notebook.at("tls").at(way);
      if (chosen.sound()) {
        chosen.report(
            "has no domain to vouch for",
            way + " only where access.domain is given",
            "add a domain to access, or remove tls");
      }
    }
  }

  private static void checkOpenIdConnect(Place openIdConnect) {
    if (openIdConnect.sound()
        && openIdConnect.at("allowedUsers").node().isEmpty()
        && openIdConnect.at("allowedGroups").node().isEmpty()) {
      openIdConnect.report(
          "lets nobody in",
          "at least one entry in allowedUsers or allowedGroups",
          "name who may sign in, for example `allowedGroups: [notebooks]`");
    }
    Place scopes = openIdConnect.at("scopes");
    if (scopes.sound() && scopes.entries().stream().noneMatch(Contradictions::isOpenid)) {
      scopes.report("leave out openid", "openid, and what else the claims need", "add openid");
    }
  }

  private static boolean isOpenid(Place scope) {
    return scope.node().asText().equals("openid");
  }

  static void checkSizeOrMachineType(Place section) {
    Place machineType = section.at("machineType");
    Place size = section.at("size");
    if (machineType.sound() && size.given()) {
      machineType.report(
          "stands beside " + size.path(),
          "one of the two",
          "remove size to have just this type, or machineType to have just that size");
    }
  }

  /** Rejects settings of a feature that is disabled. */
  private static void checkSwitchedOff(Place section, String setting, String what) {
    Place enabled = section.at("enabled");
    Place value = section.at(setting);
    if (value.sound() && enabled.sound() && !enabled.node().booleanValue()) {
      value.report(
          "has no effect, as " + enabled.path() + " is false",
          what + " only where enabled is true",
          "remove it, or set enabled to true");
    }
  }
}
