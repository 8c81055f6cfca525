package io.github.cloudnotebook.localazure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Sends requests to the services of the local Azure, as a program with these variables does. */
final class AzureClient {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Storage asks every request with a token for the version of its interface. */
  private static final String BLOBS_VERSION = "2020-10-02";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<Map<String, String>> variables;

  /**
   * @param variables asked for at each request: the cloud need not be up before
   */
  AzureClient(Supplier<Map<String, String>> variables) {
    this.variables = variables;
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
    return send(audience, method, url, Optional.of(text(body)))
        .orElseThrow(() -> new LocalCloudException("the local Azure has no " + url));
  }

  /** The text of the answer to a GET, if what it asks for is there. */
  Optional<String> text(String audience, String url) {
    HttpResponse<String> answer =
        answer(
            request(url)
                .header("Authorization", "Bearer " + token(audience))
                .header("x-ms-version", BLOBS_VERSION)
                .build());
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    refuseUnlessGood(answer);
    return Optional.of(answer.body());
  }

  private Optional<JsonNode> send(
      String audience, String method, String url, Optional<String> body) {
    HttpRequest.Builder request =
        request(url)
            .header("Authorization", "Bearer " + token(audience))
            .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    body.ifPresent(it -> request.header("Content-Type", "application/json"));
    HttpResponse<String> answer = answer(request.build());
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    return Optional.of(content(answer));
  }

  private String token(String audience) {
    Map<String, String> who = variables.get();
    String url =
        "https://login.microsoftonline.com/%s/oauth2/v2.0/token"
            .formatted(who.get("ARM_TENANT_ID"));
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s/.default"
            .formatted(who.get("ARM_CLIENT_ID"), who.get("ARM_CLIENT_SECRET"), audience);
    HttpRequest request = request(url).POST(BodyPublishers.ofString(form)).build();
    return content(answer(request)).get("access_token").asText();
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
  }

  private HttpResponse<String> answer(HttpRequest request) {
    URI proxy = URI.create(variables.get().get("HTTPS_PROXY"));
    HttpClient client =
        HttpClient.newBuilder()
            .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
            .sslContext(trusting(Path.of(variables.get().get("SSL_CERT_FILE"))))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalCloudException("interrupted", e);
    }
  }

  private static void refuseUnlessGood(HttpResponse<String> answer) {
    if (answer.statusCode() >= 400) {
      throw new LocalCloudException(
          "the local Azure answered %s with %d: %s"
              .formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
  }

  private static JsonNode content(HttpResponse<String> answer) {
    refuseUnlessGood(answer);
    try {
      return answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream certificate = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new LocalCloudException("the authority of the local Azure is of no use", e);
    }
  }
}
