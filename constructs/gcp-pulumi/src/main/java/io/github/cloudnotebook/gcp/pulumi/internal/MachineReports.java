package io.github.cloudnotebook.gcp.pulumi.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.cloudnotebook.machine.LoaderSource;
import io.github.cloudnotebook.machine.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a machine, which it leaves in its guest attributes, one for each state.
 *
 * @param machine its address in the API of Compute Engine
 * @param token what the deployment itself signs in with
 * @param pace between two questions; Google takes ten a minute
 * @param patience how long a report may take
 * @see <a href="https://cloud.google.com/compute/docs/metadata/manage-guest-attributes">Guest
 *     attributes</a>
 */
record MachineReports(URI machine, String token, Duration pace, Duration patience) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration OF_A_QUESTION = Duration.ofSeconds(60);

  /**
   * A report on one state.
   *
   * @param word by which a deployment had the state handled once more; empty for the first time
   */
  private record Report(boolean ready, String reason, String fingerprint, String word) {
    static Report of(JsonNode report) {
      return new Report(
          report.path(Outcome.READY.key()).asBoolean(),
          report.path(Outcome.REASON.key()).asText(),
          report.path(Outcome.FINGERPRINT.key()).asText(),
          report.path("try").asText());
    }

    String outcome() {
      if (!ready) {
        throw new IllegalStateException("the machine's setup failed:\n" + reason);
      }
      return fingerprint;
    }
  }

  /**
   * Waits until the machine reports that it is in a state.
   *
   * <p>A report that is there at the first question is taken if it says ready and is of the last
   * state that the machine handled; else it is of an earlier deployment, and the machine handles
   * the state once more.
   *
   * @param digest of the state
   * @return the fingerprint of the machine's certificate authority; empty if it has none
   * @throws IllegalStateException if the setup failed, with its last lines, or nothing is reported
   */
  String fingerprintOf(String digest) throws InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    String trouble = "";
    boolean first = true;
    @Nullable String word = null;
    while (Instant.now().isBefore(deadline)) {
      try {
        Map<String, Report> reports = reports();
        Report report = reports.get(digest);
        if (report != null && (first ? isCurrent(digest, reports) : isOf(word, report))) {
          return report.outcome();
        }
        if (report != null && first) {
          word = tryAgain();
        }
        first = false;
      } catch (IOException e) {
        trouble = " The last question had no answer: " + e;
      }
      Thread.sleep(pace.toMillis());
    }
    throw new IllegalStateException(
        ("the machine has not reported in time; the log, and the serial port of %s, say how far it"
                + " came. Run `pulumi up` again to try again.%s")
            .formatted(machine, trouble));
  }

  private static boolean isOf(@Nullable String word, Report report) {
    return word == null || word.equals(report.word());
  }

  /** Whether the state is ready, and no other was handled since. */
  private static boolean isCurrent(String digest, Map<String, Report> reports) {
    Report report = reports.get(digest);
    return report.ready()
        && reports.entrySet().stream()
            .filter(other -> !other.getKey().equals(digest))
            .noneMatch(other -> other.getValue().word().equals(report.word()));
  }

  /** Each report by the digest of its state. */
  private Map<String, Report> reports() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        ask("/getGuestAttributes?queryPath=cloudnotebook/", "getGuestAttributes");
    Map<String, Report> reports = new HashMap<>();
    if (answer.statusCode() != 404) {
      for (JsonNode item : read(answer).at("/queryValue/items")) {
        reports.put(
            item.path("key").asText(), Report.of(JSON.readTree(item.path("value").asText())));
      }
    }
    return reports;
  }

  /** Has the machine handle its state once more: its metadata gets another word. */
  private String tryAgain() throws IOException, InterruptedException {
    JsonNode metadata = read(ask("?fields=metadata(fingerprint,items)", "get")).path("metadata");
    ArrayNode items = metadata.withArray("items");
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).path("key").asText().equals(LoaderSource.Metadata.TRY_KEY)) {
        items.remove(i);
      }
    }
    String word = UUID.randomUUID().toString();
    items.addObject().put("key", LoaderSource.Metadata.TRY_KEY).put("value", word);
    read(
        send(
            "/setMetadata",
            "setMetadata",
            "POST",
            BodyPublishers.ofString(JSON.writeValueAsString(metadata))));
    return word;
  }

  private HttpResponse<String> ask(String path, String permission)
      throws IOException, InterruptedException {
    return send(path, permission, "GET", BodyPublishers.noBody());
  }

  private HttpResponse<String> send(
      String path, String permission, String method, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(machine + path))
                    .method(method, body)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .timeout(OF_A_QUESTION)
                    .build(),
                BodyHandlers.ofString());
    if (answer.statusCode() == 401) {
      throw new IllegalStateException(
          "%s takes the provider's token no longer: sign in again, and run `pulumi up` again"
              .formatted(machine));
    }
    if (answer.statusCode() == 403) {
      throw new IllegalStateException(
          ("who deploys may not ask %s for its reports: that needs compute.instances.%s, and an"
                  + " organization that does not forbid guest attributes by"
                  + " compute.disableGuestAttributesAccess")
              .formatted(machine, permission));
    }
    return answer;
  }

  private static JsonNode read(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException("status %d: %s".formatted(answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }
}
