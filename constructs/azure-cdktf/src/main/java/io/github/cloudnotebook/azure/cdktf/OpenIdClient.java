package io.github.cloudnotebook.azure.cdktf;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.Token;

/**
 * The notebook's registration at an OpenID provider that the same stack creates, such as an
 * application of Microsoft Entra. Both values may be known only at deployment.
 *
 * @param issuer of the provider, such as {@code https://login.microsoftonline.com/TENANT/v2.0}
 * @param clientId such as an application's {@code client_id}
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc">Entra as an
 *     OpenID provider</a>
 */
public record OpenIdClient(String issuer, String clientId) {

  /**
   * Checks the issuer if it is already known.
   *
   * @throws IllegalArgumentException if it is not an https URL
   */
  public OpenIdClient {
    requireNonNull(issuer, "issuer is null: give the provider's, such as Entra's for your tenant");
    requireNonNull(clientId, "clientId is null: give the id of the notebook's application");
    if (!Token.isUnresolved(issuer) && !issuer.startsWith("https://")) {
      throw new IllegalArgumentException(
          ("issuer %s does not start with https://: give it letter for letter as the provider's"
                  + " discovery document has it")
              .formatted(issuer));
    }
  }
}
