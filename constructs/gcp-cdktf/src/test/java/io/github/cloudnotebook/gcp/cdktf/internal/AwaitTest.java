package io.github.cloudnotebook.gcp.cdktf.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script that waits makes of a machine's reports, with an API of the test's own. */
class AwaitTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT =
      Path.of("src/main/resources/io/github/cloudnotebook/gcp/cdktf/internal/await.sh");
  private static final String DIGEST = "ab12";

  /** In this text stands what the script must not change, as it does in a real state. */
  private static final String STATE =
      "{\"items\":[{\"key\":\"cloudnotebook-try\"}],\"a\":\"\\\\\"}";

  @TempDir Path directory;

  private final List<String> questions = Collections.synchronizedList(new ArrayList<>());
  private final List<@Nullable Map<String, Object>> reports = new ArrayList<>();
  private HttpServer api;
  private int status = 200;
  private JsonNode metadata;
  private @Nullable String asked;

  private record Run(int status, String output, String error) {}

  @BeforeEach
  void startApi() throws IOException {
    metadata =
        JSON.readTree(
            """
            {"fingerprint": "f1", "items": [
              {"key": "cloudnotebook-try", "value": "an-earlier-word"},
              {"key": "cloudnotebook-state", "value": %s}]}
            """
                .formatted(JSON.writeValueAsString(STATE)));
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/machine", this::answer);
    api.start();
  }

  @AfterEach
  void stopApi() {
    api.stop(0);
  }

  @Test
  void reportThatComesLaterIsTheDeployments() throws Exception {
    reports.add(null);
    reports.add(null);
    reports.add(report(true, ""));

    Run run = await();

    assertThat(run.status()).as(run.error()).isZero();
    assertThat(run.output())
        .isEqualTo("ready; the SHA-256 fingerprint of its certificate authority is AB:CD\n");
    assertThat(asked).isNull();
  }

  @Test
  void machineWithoutAnAuthorityOfItsOwnIsReady() throws Exception {
    Map<String, Object> report = report(true, "");
    report.put("fingerprint", "");
    reports.add(null);
    reports.add(report);

    Run run = await();

    assertThat(run.status()).as(run.error()).isZero();
    assertThat(run.output()).isEqualTo("ready\n");
  }

  @Test
  void failedSetupIsToldWithItsLastLines() throws Exception {
    reports.add(null);
    reports.add(report(false, "the step packages failed:\nE: no \"graphviz\""));

    Run run = await();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error())
        .isEqualTo("the machine's setup failed:\nthe step packages failed:\nE: no \"graphviz\"\n");
  }

  @Test
  void reportOfAnEarlierDeploymentIsNoneOfThisOne() throws Exception {
    reports.add(report(true, ""));
    reports.add(report(true, ""));
    reports.add(report(false, "the step kernel failed"));

    Run run = await();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error()).contains("the step kernel failed");
  }

  @Test
  void anotherTryIsAskedForAndNothingElseChanges() throws Exception {
    reports.add(report(false, "the step kernel failed"));
    reports.add(report(true, ""));

    Run run = await();

    assertThat(run.status()).as(run.error()).isZero();
    assertThat(asked).isNotNull().isNotEqualTo("an-earlier-word");
    assertThat(metadata.get("fingerprint").asText()).isEqualTo("f1");
    assertThat(metadata.get("items")).hasSize(2);
    assertThat(metadata.at("/items/1/value").asText()).isEqualTo(STATE);
  }

  @Test
  void machineThatNeverReportsIsToldInTime() throws Exception {
    reports.add(null);

    Run run = await();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error()).contains("has not reported in time", "Apply again to try again");
  }

  @Test
  void whoMayNotAskIsTold() throws Exception {
    reports.add(null);
    status = 403;

    Run run = await();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error()).contains("compute.instances.getGuestAttributes");
    assertThat(questions).hasSize(1);
  }

  @Test
  void whoCannotSignInIsTold() throws Exception {
    reports.add(null);

    Run run = await(Map.of());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error()).contains("neither GOOGLE_OAUTH_ACCESS_TOKEN nor gcloud");
    assertThat(questions).isEmpty();
  }

  private static Map<String, Object> report(boolean ready, String reason) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("digest", DIGEST);
    report.put("ready", ready);
    report.put("reason", reason);
    report.put("fingerprint", ready ? "AB:CD" : "");
    return report;
  }

  private Run await() throws Exception {
    return await(Map.of("GOOGLE_OAUTH_ACCESS_TOKEN", "the-token"));
  }

  private Run await(Map<String, String> signIn) throws Exception {
    Path output = directory.resolve("output");
    Path error = directory.resolve("error");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", "eval \"$AWAIT\"")
            .redirectOutput(output.toFile())
            .redirectError(error.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(signIn);
    environment.put("PATH", tools().toString());
    environment.put("AWAIT", Files.readString(SCRIPT));
    environment.put("DIGEST", DIGEST);
    environment.put("INSTANCE", "http://127.0.0.1:" + api.getAddress().getPort() + "/machine");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(output), Files.readString(error));
  }

  /** The tools of the script, without gcloud, and with a sleep after which an hour has passed. */
  private Path tools() throws IOException {
    Path tools = Files.createDirectories(directory.resolve("tools"));
    for (String tool :
        List.of("awk", "cat", "curl", "mktemp", "printenv", "rm", "sed", "sh", "tr")) {
      script(tools.resolve(tool), "exec /usr/bin/%s \"$@\"".formatted(tool));
    }
    Path clock = Files.writeString(directory.resolve("clock"), "0");
    script(tools.resolve("date"), "cat " + clock);
    script(tools.resolve("sleep"), "read -r now <%1$s; echo $((now + 100)) >%1$s".formatted(clock));
    return tools;
  }

  private static void script(Path file, String line) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    questions.add(path);
    try (exchange) {
      boolean signedIn =
          Objects.equals(
              exchange.getRequestHeaders().getFirst("Authorization"), "Bearer the-token");
      if (!signedIn || status != 200) {
        exchange.sendResponseHeaders(signedIn ? status : 401, -1);
      } else if (path.endsWith("/setMetadata")) {
        metadata = JSON.readTree(exchange.getRequestBody());
        asked = metadata.at("/items/0/value").asText();
        send(exchange, "{}");
      } else if (path.endsWith("/getGuestAttributes")) {
        sendReport(exchange);
      } else {
        send(exchange, JSON.writeValueAsString(Map.of("metadata", metadata)));
      }
    }
  }

  /** The next report; the last one stays. After a new try was asked for, the last is of that. */
  private void sendReport(HttpExchange exchange) throws IOException {
    boolean last = reports.size() == 1;
    Map<String, Object> report = last ? reports.get(0) : reports.remove(0);
    if (report == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    report.put("try", last && asked != null ? asked : "an-earlier-word");
    String value = spaced(JSON.writeValueAsString(report));
    send(
        exchange,
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(
                Map.of("queryValue", Map.of("items", List.of(Map.of("value", value))))));
  }

  /** As Python writes JSON. */
  private static String spaced(String json) {
    return json.replace("\":", "\": ").replace(",\"", ", \"");
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
