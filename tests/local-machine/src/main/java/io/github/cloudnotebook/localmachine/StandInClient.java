package io.github.cloudnotebook.localmachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

/** Sends requests to the services of a {@link StandIn}, as a program with its variables does. */
public final class StandInClient {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<Map<String, String>> variables;

  /**
   * @param variables asked for at each request: the cloud need not be up before
   */
  public StandInClient(Supplier<Map<String, String>> variables) {
    this.variables = variables;
  }

  /** A request that is not given up too late. */
  public static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
  }

  /** A value as the body of a request. */
  public static String text(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer, if what is asked for is there. */
  public Optional<JsonNode> find(HttpRequest request) {
    HttpResponse<String> answer = answer(request);
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(content(answer));
  }

  /** The text of an answer, if what is asked for is there. */
  public Optional<String> findText(HttpRequest request) {
    HttpResponse<String> answer = answer(request);
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(text(answer));
  }

  /** The answer to a request that must be done. */
  public JsonNode send(HttpRequest request) {
    return content(answer(request));
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

  private static String text(HttpResponse<String> answer) {
    if (answer.statusCode() >= 400) {
      throw new LocalCloudException(
          "the local cloud answered %s with %d: %s"
              .formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private static JsonNode content(HttpResponse<String> answer) {
    String text = text(answer);
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
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
      throw new LocalCloudException("the authority of the local cloud is of no use", e);
    }
  }
}
