package io.github.cloudnotebook.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Checks what values say together. Those already found wrong by themselves are left alone. */
final class Contradictions {

  private Contradictions() {}

  static void check(Place notebook) {
    checkOpenToAll(notebook.at("access"));
    checkOnce(notebook.at("access").at("allowedCidrs"), text -> Cidr.parse(text).toString());
    checkDomainOfTls(notebook);
    checkOpenIdConnect(notebook.at("authentication").at("openIdConnect"));
    checkSizeOrMachineType(notebook.at("compute"));
    checkOnce(notebook.at("javaKernel").at("dependencies"), MavenCoordinate::library);
    checkIdleStop(notebook.at("idleStop"));
  }

  private static void checkOpenToAll(Place access) {
    Place acknowledged = access.at("acknowledgeOpenToAll");
    Place cidrs = access.at("allowedCidrs");
    List<Place> open =
        cidrs.entries().stream()
            .filter(Place::sound)
            .filter(cidr -> Cidr.parse(cidr.node().textValue()).open())
            .toList();
    if (acknowledged.given() && !acknowledged.sound()) {
      return;
    }
    if (!acknowledged.node().asBoolean()) {
      open.forEach(
          cidr ->
              cidr.report(
                  "lets the whole internet in",
                  "0.0.0.0/0 and ::/0 only where access.acknowledgeOpenToAll is true",
                  "name the networks of your users, or add `acknowledgeOpenToAll: true`"));
    } else if (open.isEmpty() && cidrs.sound() && cidrs.entries().stream().allMatch(Place::sound)) {
      acknowledged.report(
          "confirms nothing",
          "true only where access.allowedCidrs holds 0.0.0.0/0 or ::/0",
          "remove it");
    }
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

  private static void checkSizeOrMachineType(Place compute) {
    Place machineType = compute.at("machineType");
    if (machineType.sound() && compute.at("size").given()) {
      machineType.report(
          "stands beside compute.size",
          "one of the two",
          "remove size to have just this type, or machineType to have just that size");
    }
  }

  private static void checkIdleStop(Place idleStop) {
    Place enabled = idleStop.at("enabled");
    Place afterMinutes = idleStop.at("afterMinutes");
    if (afterMinutes.sound() && enabled.sound() && !enabled.node().booleanValue()) {
      afterMinutes.report(
          "has no effect, as idleStop.enabled is false",
          "minutes only where enabled is true",
          "remove it, or set enabled to true");
    }
  }
}
