package io.github.cloudnotebook.localmachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A company's OpenID provider, beside the emulated cloud: visitors choose who they are.
 *
 * <p>It runs until the cloud is closed, and is reached from the machine and from here.
 */
public final class IdentityProvider {

  private static final int PORT = 9443;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Network network;
  private final ServerCertificate own;
  private final Daemon server;

  private IdentityProvider(Network network, ServerCertificate own, Daemon server) {
    this.network = network;
    this.own = own;
    this.server = server;
  }

  static IdentityProvider start(
      Network network, PythonTools python, Path run, Map<String, Map<String, Object>> people) {
    ServerCertificate own = ServerCertificate.of(network.cloudAddress(), run, "identity");
    Daemon server = new Daemon(run, "identity");
    IdentityProvider provider = new IdentityProvider(network, own, server);
    server.start(
        network.inCloud(
            python.command(
                "identity_provider",
                network.cloudAddress(),
                Integer.toString(PORT),
                own.certificate().toString(),
                own.key().toString(),
                JSON.valueToTree(people).toString())),
        python.environment());
    try {
      Await.that(
          "the identity provider",
          PATIENCE,
          () -> provider.ask("/.well-known/openid-configuration").run().succeeded());
    } catch (LocalCloudException e) {
      throw new LocalCloudException(e.getMessage() + "; it said:\n" + server.lastWords(), e);
    }
    return provider;
  }

  /** The provider's own issuer address. */
  public String issuer() {
    return "https://%s:%d".formatted(network.cloudAddress(), PORT);
  }

  /** The authority behind the provider's own certificate, in PEM form. */
  public String authority() {
    return own.authorityPem();
  }

  /** Registers a client whose users are sent back to this address. */
  public Client register(String redirectUri) {
    String answer =
        ask(
                "/oauth2/clients",
                "--json",
                JSON.valueToTree(Map.of("redirect_uris", List.of(redirectUri))).toString())
            .output();
    try {
      JsonNode client = JSON.readTree(answer);
      return new Client(client.get("client_id").asText(), client.get("client_secret").asText());
    } catch (JsonProcessingException e) {
      throw new LocalCloudException("the identity provider answered " + answer, e);
    }
  }

  /** Stops the provider, as a failure at the company would. */
  public void stop() {
    server.stop();
  }

  /** A client as the provider knows it. */
  public record Client(String id, String secret) {}

  private Command ask(String path, String... options) {
    List<String> words =
        new ArrayList<>(List.of("curl", "--silent", "--show-error", "--fail", "--noproxy", "*"));
    words.addAll(List.of("--max-time", "5", "--cacert", own.authority().toString()));
    words.add(issuer() + path);
    words.addAll(List.of(options));
    return Command.of(words);
  }
}
