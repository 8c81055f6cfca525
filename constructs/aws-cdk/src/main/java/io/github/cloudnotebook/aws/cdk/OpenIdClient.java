package io.github.cloudnotebook.aws.cdk;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.Token;

/**
 * The notebook's registration at an OpenID provider that the same app creates, such as an Amazon
 * Cognito user pool. Both values may be known only at deployment.
 *
 * @param issuer of the provider, such as {@code userPool.getUserPoolProviderUrl()}
 * @param clientId such as {@code userPoolClient.getUserPoolClientId()}
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html">Cognito
 *     as an OpenID provider</a>
 */
public record OpenIdClient(String issuer, String clientId) {

  /**
   * Checks the issuer if it is already known.
   *
   * @throws IllegalArgumentException if it is not an https URL
   */
  public OpenIdClient {
    requireNonNull(
        issuer, "issuer is null: give the provider's, such as a user pool's provider URL");
    requireNonNull(clientId, "clientId is null: give the id of the notebook's client");
    if (!Token.isUnresolved(issuer) && !issuer.startsWith("https://")) {
      throw new IllegalArgumentException(
          ("issuer %s does not start with https://: give it letter for letter as the provider's"
                  + " discovery document has it")
              .formatted(issuer));
    }
  }
}
