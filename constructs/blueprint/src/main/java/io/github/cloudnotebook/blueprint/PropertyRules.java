package io.github.cloudnotebook.blueprint;

import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.OpenIdConnect;
import io.github.cloudnotebook.model.Tls;
import org.jspecify.annotations.Nullable;

/**
 * Rules between a notebook and the existing things that the properties of its server give. Each
 * refuses with an {@link IllegalArgumentException}; the properties have the words of their cloud.
 *
 * @param path where the server is among the constructs
 */
public record PropertyRules(Notebook notebook, String path) {

  /** {@code tls.supplied} needs the secret with the certificate, and the other ways have none. */
  public void checkCertificate(String property, boolean given) {
    boolean supplied = notebook.tls() instanceof Tls.Supplied;
    if (supplied && !given) {
      throw new IllegalArgumentException(
          ("tls.supplied at %1$s without a %2$s: give the secret that holds certificate and key as"
                  + " %2$s, or choose another tls")
              .formatted(path, property));
    }
    if (!supplied && given) {
      refuseUnchosen(property, "tls.supplied");
    }
  }

  /**
   * {@code authentication.openIdConnect} needs the secret with the client's secret, and the client
   * once: in the notebook or as {@code openIdClient}; the other ways have neither.
   */
  public void checkOpenId(String secretProperty, boolean secretGiven, boolean clientGiven) {
    if (notebook.authentication() instanceof OpenIdConnect chosen) {
      checkOpenId(chosen, secretProperty, secretGiven, clientGiven);
    } else if (secretGiven) {
      refuseUnchosen(secretProperty, "authentication.openIdConnect");
    } else if (clientGiven) {
      refuseUnchosen("openIdClient", "authentication.openIdConnect");
    }
  }

  private void checkOpenId(
      OpenIdConnect chosen, String secretProperty, boolean secretGiven, boolean clientGiven) {
    if (!secretGiven) {
      throw new IllegalArgumentException(
          ("authentication.openIdConnect at %1$s without a %2$s: give the secret that holds the"
                  + " client's secret as %2$s, or choose another authentication")
              .formatted(path, secretProperty));
    }
    if (chosen.clientKnownAtDeployment() && !clientGiven) {
      throw new IllegalArgumentException(
          ("authentication.openIdConnect at %s says clientKnownAtDeployment, and no openIdClient is"
                  + " given: give it, or issuer and clientId in the notebook")
              .formatted(path));
    }
    if (!chosen.clientKnownAtDeployment() && clientGiven) {
      throw new IllegalArgumentException(
          ("openIdClient at %s, but authentication.openIdConnect has the issuer %s and the clientId"
                  + " %s already: leave openIdClient out, or say clientKnownAtDeployment() in their"
                  + " place")
              .formatted(path, chosen.issuer(), chosen.clientId()));
    }
  }

  /**
   * A notebook with storage needs the construct that has it, and one without takes none.
   *
   * @param given where the construct is that the properties give, if they give one
   */
  public void checkStorage(@Nullable String given) {
    boolean asked = notebook.storage().isPresent();
    if (asked && given == null) {
      throw new IllegalArgumentException(
          ("the notebook has storage, but the props at %s have none: give a NotebookStorage by"
                  + " storage(…), use NotebookEnvironment, which makes one, or remove storage from"
                  + " the notebook")
              .formatted(path));
    }
    if (!asked && given != null) {
      throw new IllegalArgumentException(
          ("the props at %s have storage, %s, but the notebook has none: add storage to the"
                  + " notebook, `storage: {}` in notebook.yaml, or remove it from the props")
              .formatted(path, given));
    }
  }

  /**
   * A notebook with a database needs the construct that has it.
   *
   * @param given whether the properties give a database
   * @param asAsked whether that was made here, by the notebook's own settings
   */
  public void checkDatabase(boolean given, boolean asAsked) {
    if (notebook.database().isEmpty()) {
      return;
    }
    if (!given) {
      throw new IllegalArgumentException(
          ("the notebook has a database, but the props at %s have none: give a NotebookDatabase by"
                  + " database(…), use NotebookEnvironment, which makes one, or remove database from"
                  + " the notebook")
              .formatted(path));
    }
    if (!asAsked) {
      throw new IllegalArgumentException(
          ("the property database gives a database to %s, and notebook.database asks for another"
                  + " one: leave one of the two out")
              .formatted(path));
    }
  }

  /** Two properties of which only one can hold. */
  public static void refuseBoth(
      String one, @Nullable Object first, String other, @Nullable Object second) {
    if (first != null && second != null) {
      throw new IllegalArgumentException(
          "%s and %s were both given, and only one of them can hold: leave one out"
              .formatted(one, other));
    }
  }

  /**
   * A DNS zone needs a domain within it.
   *
   * @param zone the zone as messages show it
   * @param zoneName the zone's name in lower case without a dot at its end, if it is known
   */
  public void checkZone(String property, String zone, @Nullable String zoneName) {
    String domain = notebook.access().domain().orElse(null);
    if (domain == null) {
      throw new IllegalArgumentException(
          ("%1$s %2$s at %3$s, but access.domain is not given: give a domain within the zone, or"
                  + " leave %1$s out")
              .formatted(property, zone, path));
    }
    if (zoneName != null && !domain.equals(zoneName) && !domain.endsWith("." + zoneName)) {
      throw new IllegalArgumentException(
          ("access.domain %s is not within the %s %s at %s: give a domain within it, or the zone"
                  + " that has this domain")
              .formatted(domain, property, zoneName, path));
    }
  }

  /** An ACME authority checks the domain either in the DNS zone or at port 80. */
  public void checkAcme(String zoneProperty, boolean zoneGiven) {
    if (!(notebook.tls() instanceof Tls.Acme acme)) {
      return;
    }
    if (!zoneGiven && !acme.acknowledgeHttpOpenToAll()) {
      throw new IllegalArgumentException(
          ("tls.acme at %s without a %s in which to check the domain: give the zone that has the"
                  + " domain, or open port 80 to the whole internet by"
                  + " tls.acme.acknowledgeHttpOpenToAll: true")
              .formatted(path, zoneProperty));
    }
    if (!zoneGiven && !notebook.access().publicAddress()) {
      throw new IllegalArgumentException(
          ("tls.acme at %s without a %s, and access.publicAddress is false: no authority reaches"
                  + " port 80; give the zone that has the domain")
              .formatted(path, zoneProperty));
    }
    if (zoneGiven && acme.acknowledgeHttpOpenToAll()) {
      throw new IllegalArgumentException(
          ("tls.acme.acknowledgeHttpOpenToAll is true at %s, but with a %s port 80 stays closed:"
                  + " remove one of the two")
              .formatted(path, zoneProperty));
    }
  }

  private void refuseUnchosen(String property, String setting) {
    throw new IllegalArgumentException(
        "%1$s at %2$s, but the notebook does not choose %3$s: choose it, or leave %1$s out"
            .formatted(property, path, setting));
  }
}
