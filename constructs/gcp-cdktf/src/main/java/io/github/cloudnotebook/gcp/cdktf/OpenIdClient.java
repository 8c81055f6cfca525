package io.github.cloudnotebook.gcp.cdktf;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.Token;

/**
 * The notebook's registration at an OpenID provider that the same stack creates. Both values may be
 * known only at deployment.
 *
 * @param issuer of the provider, such as {@code https://accounts.google.com}
 * @param clientId of the notebook there
 * @see <a href="https://developers.google.com/identity/openid-connect/openid-connect">Google as an
 *     OpenID provider</a>
 */
public record OpenIdClient(String issuer, String clientId) {

  /**
   * Checks the issuer if it is already known.
   *
   * @throws IllegalArgumentException if it is not an https URL
   */
  public OpenIdClient {
    requireNonNull(issuer, "issuer is null: give the provider's, such as Google's");
    requireNonNull(clientId, "clientId is null: give the notebook's at the provider");
    if (!Token.isUnresolved(issuer) && !issuer.startsWith("https://")) {
      throw new IllegalArgumentException(
          ("issuer %s does not start with https://: give it letter for letter as the provider's"
                  + " discovery document has it")
              .formatted(issuer));
    }
  }
}
