package io.github.cloudnotebook.localazure;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.StandInClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends requests to the services of the local Azure, as a program with these variables does. */
final class AzureClient {

  /** Storage asks every request with a token for the version of its interface. */
  private static final String BLOBS_VERSION = "2020-10-02";

  private final Supplier<Map<String, String>> variables;
  private final StandInClient client;

  /**
   * @param variables asked for at each request: the cloud need not be up before
   */
  AzureClient(Supplier<Map<String, String>> variables) {
    this.variables = variables;
    this.client = new StandInClient(variables);
  }

  /** The id of the subscription, as ids of resources begin. */
  String subscription() {
    return "/subscriptions/" + variables.get().get("ARM_SUBSCRIPTION_ID");
  }

  /**
   * The answer to a GET, if what it asks for is there.
   *
   * @param audience the service that the token is for
   */
  Optional<JsonNode> get(String audience, String url) {
    return send(audience, "GET", url, Optional.empty());
  }

  /** The answer to a request with a body. */
  JsonNode send(String audience, String method, String url, Object body) {
    return send(audience, method, url, Optional.of(StandInClient.text(body)))
        .orElseThrow(() -> new LocalCloudException("the local Azure has no " + url));
  }

  /** The text of the answer to a GET, if what it asks for is there. */
  Optional<String> text(String audience, String url) {
    return client.findText(
        StandInClient.request(url)
            .header("Authorization", "Bearer " + token(audience))
            .header("x-ms-version", BLOBS_VERSION)
            .build());
  }

  private Optional<JsonNode> send(
      String audience, String method, String url, Optional<String> body) {
    HttpRequest.Builder request =
        StandInClient.request(url)
            .header("Authorization", "Bearer " + token(audience))
            .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    body.ifPresent(it -> request.header("Content-Type", "application/json"));
    return client.find(request.build());
  }

  private String token(String audience) {
    Map<String, String> who = variables.get();
    String url =
        "https://login.microsoftonline.com/%s/oauth2/v2.0/token"
            .formatted(who.get("ARM_TENANT_ID"));
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s/.default"
            .formatted(who.get("ARM_CLIENT_ID"), who.get("ARM_CLIENT_SECRET"), audience);
    HttpRequest request = StandInClient.request(url).POST(BodyPublishers.ofString(form)).build();
    return client.send(request).get("access_token").asText();
  }
}
