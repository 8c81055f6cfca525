package io.github.cloudnotebook.acceptance.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cloudnotebook.machine.DesiredState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A project of Google Cloud whose machines are ready at once. A program asks them itself: they
 * report by an API of Compute Engine that has nothing else.
 */
final class EchoedGoogleCloud extends EchoedCloud {
  private static final String TOKEN = "ya29.the-token-of-who-deploys";

  private static final String MACHINE = "gcp:compute/instance:Instance";
  private static final String WORKBENCH = "gcp:workbench/instance:Instance";
  private static final Set<String> PLACES = Set.of("name", "project", "region", "zone");

  private final HttpServer api;

  EchoedGoogleCloud() {
    super("gcp", "com.pulumi.gcp");
    try {
      api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    api.createContext("/", this::report);
    api.start();
  }

  @Override
  public void close() {
    api.stop(0);
  }

  /** The token of who deploys. */
  @Override
  List<String> secrets() {
    return List.of(TOKEN);
  }

  @Override
  public boolean isPartOfTheId(String type, String input) {
    return CloudIds.has(type, input) || PLACES.contains(input);
  }

  /** A service of the project is on, whoever asked first; no example switches one off. */
  @Override
  boolean isShared(String type) {
    return type.equals("gcp:projects/service:Service");
  }

  @Override
  String idOf(Wanted wanted) {
    return CloudIds.of(wanted, Map.of("unique", wanted.name()));
  }

  @Override
  Map<String, Object> computed(String id, Wanted wanted) {
    Map<String, Object> computed = new TreeMap<>();
    computed.put("selfLink", address(id));
    switch (wanted.type()) {
      case "gcp:compute/address:Address" -> computed.put("address", "203.0.113.5");
      case "gcp:serviceaccount/account:Account" -> {
        String email = id.substring(id.lastIndexOf('/') + 1);
        computed.put("name", id);
        computed.put("email", email);
        computed.put("member", "serviceAccount:" + email);
        computed.put("uniqueId", "104");
      }
      case "gcp:projects/iAMCustomRole:IAMCustomRole",
          "gcp:secretmanager/secret:Secret",
          "gcp:monitoring/alertPolicy:AlertPolicy",
          "gcp:monitoring/notificationChannel:NotificationChannel",
          "gcp:logging/projectBucketConfig:ProjectBucketConfig" ->
          computed.put("name", id);
      case "gcp:logging/projectSink:ProjectSink" ->
          computed.put("writerIdentity", "serviceAccount:sink@example.com");
      case MACHINE -> computed.put("instanceId", "774411");
      case WORKBENCH ->
          computed.put("proxyUri", "notebook-dot-europe-west1.notebooks.googleusercontent.com");
      case "gcp:sql/databaseInstance:DatabaseInstance" -> {
        computed.put("dnsName", "notebook.europe-west1.sql.goog.");
        computed.put("pscServiceAttachmentLink", "projects/google/serviceAttachments/notebook");
        computed.put("serverCaCerts", List.of(Map.of("cert", "the authorities of its region")));
      }
      default -> {}
    }
    return computed;
  }

  private String address(String id) {
    return "http://127.0.0.1:%d/%s".formatted(api.getAddress().getPort(), id);
  }

  @Override
  public Map<String, Object> answer(String function, Map<String, Object> arguments) {
    return switch (function) {
      case "gcp:organizations/getClientConfig:getClientConfig" ->
          Map.of("accessToken", TOKEN, "id", "config", "project", "", "region", "", "zone", "");
      case "gcp:organizations/getProject:getProject" -> Map.of("number", "4411");
      case "gcp:compute/getInstance:getInstance" ->
          Map.of("selfLink", address((String) arguments.get("name")), "currentStatus", "RUNNING");
      default -> throw new IllegalArgumentException("nobody answers " + function);
    };
  }

  private void report(HttpExchange question) throws IOException {
    try (question) {
      boolean knows =
          ("Bearer " + TOKEN).equals(question.getRequestHeaders().getFirst("Authorization"));
      byte[] reports = reports().getBytes(UTF_8);
      question.sendResponseHeaders(knows ? 200 : 401, reports.length);
      question.getResponseBody().write(reports);
    }
  }

  /** A report for the state of each machine, and for the script of each of Workbench's. */
  private String reports() throws IOException {
    ObjectMapper json = new ObjectMapper();
    String report =
        json.writeValueAsString(
            Map.of("ready", true, "reason", "", "fingerprint", "AB:CD", "try", ""));
    List<Map<String, String>> items =
        there().values().stream()
            .flatMap(EchoedGoogleCloud::handled)
            .map(text -> Map.of("key", DesiredState.sha256(text), "value", report))
            .toList();
    return json.writeValueAsString(Map.of("queryValue", Map.of("items", items)));
  }

  /** What a machine finds in its metadata, and reports on. */
  private static Stream<String> handled(Wanted wanted) {
    return switch (wanted.type()) {
      case MACHINE -> Stream.of(metadata(wanted.inputs(), "cloudnotebook-state"));
      case WORKBENCH ->
          Stream.of(metadata((Map<?, ?>) wanted.inputs().get("gceSetup"), "cloudnotebook-script"));
      default -> Stream.empty();
    };
  }

  private static String metadata(Map<?, ?> inputs, String key) {
    return (String) ((Map<?, ?>) inputs.get("metadata")).get(key);
  }
}
