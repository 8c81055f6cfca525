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

/**
 * A project of Google Cloud whose machines are ready at once. A program asks them itself: they
 * report by an API of Compute Engine that has nothing else.
 */
final class EchoedGoogleCloud extends EchoedCloud {
  private static final String TOKEN = "ya29.the-token-of-who-deploys";

  private static final String MACHINE = "gcp:compute/instance:Instance";
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

  @Override
  String idOf(Wanted wanted) {
    return CloudIds.of(wanted, Map.of());
  }

  @Override
  Map<String, Object> computed(String id, Wanted wanted) {
    Map<String, Object> computed = new TreeMap<>();
    computed.put("selfLink", "http://127.0.0.1:%d/%s".formatted(api.getAddress().getPort(), id));
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
          "gcp:logging/projectBucketConfig:ProjectBucketConfig" ->
          computed.put("name", id);
      case "gcp:logging/projectSink:ProjectSink" ->
          computed.put("writerIdentity", "serviceAccount:sink@example.com");
      default -> {}
    }
    return computed;
  }

  @Override
  public Map<String, Object> answer(String function, Map<String, Object> arguments) {
    if (!function.equals("gcp:organizations/getClientConfig:getClientConfig")) {
      throw new IllegalArgumentException("nobody answers " + function);
    }
    return Map.of("accessToken", TOKEN, "id", "config", "project", "", "region", "", "zone", "");
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

  /** A report for the state of each machine. */
  private String reports() throws IOException {
    ObjectMapper json = new ObjectMapper();
    String report =
        json.writeValueAsString(
            Map.of("ready", true, "reason", "", "fingerprint", "AB:CD", "try", ""));
    List<Map<String, String>> items =
        there().values().stream()
            .filter(it -> it.type().equals(MACHINE))
            .map(it -> (Map<?, ?>) it.inputs().get("metadata"))
            .map(metadata -> (String) metadata.get("cloudnotebook-state"))
            .map(state -> Map.of("key", DesiredState.sha256(state), "value", report))
            .toList();
    return json.writeValueAsString(Map.of("queryValue", Map.of("items", items)));
  }
}
