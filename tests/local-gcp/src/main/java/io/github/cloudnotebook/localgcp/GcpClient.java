package io.github.cloudnotebook.localgcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.localmachine.StandInClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends requests to the services of the local Google Cloud, as a program with these variables. */
final class GcpClient {

  private final Supplier<Map<String, String>> variables;
  private final StandInClient client;

  /**
   * @param variables asked for at each request: the cloud need not be up before
   */
  GcpClient(Supplier<Map<String, String>> variables) {
    this.variables = variables;
    this.client = new StandInClient(variables);
  }

  /** The name of the project, as names of its resources begin. */
  String project() {
    return "projects/" + variables.get().get("GOOGLE_PROJECT");
  }

  /** The answer to a GET, if what it asks for is there. */
  Optional<JsonNode> get(String url) {
    return client.find(request(url).GET().build());
  }

  /** The text of the answer to a GET, if what it asks for is there. */
  Optional<String> text(String url) {
    return client.findText(request(url).GET().build());
  }

  /** The answer to a POST, which must be done. */
  JsonNode post(String url, Object body) {
    return client.send(
        request(url)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(StandInClient.text(body)))
            .build());
  }

  private HttpRequest.Builder request(String url) {
    return StandInClient.request(url)
        .header("Authorization", "Bearer " + variables.get().get("GOOGLE_OAUTH_ACCESS_TOKEN"));
  }
}
