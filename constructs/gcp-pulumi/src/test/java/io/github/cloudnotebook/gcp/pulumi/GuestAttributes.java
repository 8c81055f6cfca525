package io.github.cloudnotebook.gcp.pulumi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One machine in an API of Compute Engine that has its guest attributes and metadata alone. */
public final class GuestAttributes implements AutoCloseable {
  public static final String TOKEN = "the-token";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORD = "the last word";

  private final HttpServer api;
  private final List<String> questions = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Map<String, Map<String, Object>>> answers = new ArrayDeque<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private @Nullable JsonNode metadata;

  public GuestAttributes() {
    try {
      api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    api.createContext("/", this::answer);
    api.start();
  }

  /** The machine's address there. */
  public URI machine() {
    return URI.create("http://127.0.0.1:%d/machine".formatted(api.getAddress().getPort()));
  }

  /** The next answer: reports by their digests; the last answer stays. */
  public GuestAttributes then(Map<String, Map<String, Object>> reports) {
    answers.add(reports);
    return this;
  }

  /** The status of the next answer, in place of success. */
  public GuestAttributes failing(int status) {
    statuses.add(status);
    return this;
  }

  /** The metadata that the machine has. */
  public GuestAttributes with(String json) {
    try {
      metadata = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
    return this;
  }

  /** A report as the machine makes it. */
  public static Map<String, Object> report(boolean ready, String reason, String word) {
    return Map.of(
        "ready", ready, "reason", reason, "fingerprint", ready ? "AB:CD" : "", "try", word);
  }

  /** A report for the last word that was asked for. */
  public static Map<String, Object> answer(boolean ready, String reason) {
    return report(ready, reason, WORD);
  }

  /** The paths of all questions. */
  public List<String> questions() {
    return List.copyOf(questions);
  }

  /** The metadata as it was written last. */
  public JsonNode metadata() {
    return Objects.requireNonNull(metadata);
  }

  @Override
  public void close() {
    api.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      questions.add(path);
      if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
      } else if (!statuses.isEmpty()) {
        exchange.sendResponseHeaders(statuses.remove(), -1);
      } else if (path.endsWith("/setMetadata")) {
        metadata = JSON.readTree(exchange.getRequestBody());
        send(exchange, "{}");
      } else if (path.endsWith("/getGuestAttributes")) {
        sendReports(exchange);
      } else {
        send(exchange, JSON.writeValueAsString(Map.of("metadata", metadata())));
      }
    }
  }

  private void sendReports(HttpExchange exchange) throws IOException {
    Map<String, Map<String, Object>> reports =
        answers.size() > 1 ? answers.remove() : answers.element();
    if (reports.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    List<Map<String, String>> items = new ArrayList<>();
    for (Map.Entry<String, Map<String, Object>> report : reports.entrySet()) {
      Map<String, Object> told = new TreeMap<>(report.getValue());
      if (WORD.equals(told.get("try"))) {
        told.put("try", lastWord());
      }
      items.add(Map.of("key", report.getKey(), "value", JSON.writeValueAsString(told)));
    }
    send(exchange, JSON.writeValueAsString(Map.of("queryValue", Map.of("items", items))));
  }

  private String lastWord() {
    for (JsonNode item : metadata().path("items")) {
      if (item.path("key").asText().equals("cloudnotebook-try")) {
        return item.path("value").asText();
      }
    }
    return "";
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
