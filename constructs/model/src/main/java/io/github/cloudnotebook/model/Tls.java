package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/**
 * Where the TLS certificate comes from: one way, chosen by a static factory.
 *
 * <p>A change is applied in place; connections stay open.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Tls.Internal.class, name = "internal"),
  @JsonSubTypes.Type(value = Tls.Acme.class, name = "acme"),
  @JsonSubTypes.Type(value = Tls.Supplied.class, name = "supplied")
})
public sealed interface Tls {

  /** The notebook's own authority, made on the machine; users trust its certificate once. */
  static Internal internal() {
    return new Internal();
  }

  /**
   * An authority that speaks ACME, by default Let's Encrypt; needs {@code access.domain}.
   *
   * @param email address that the authority notifies about problems with the certificate
   */
  static Acme acme(String email) {
    return new Acme(email, Optional.empty(), false);
  }

  /**
   * The company's own certificate, in a secret that the construct takes as a prop; needs {@code
   * access.domain}.
   */
  static Supplied supplied() {
    return new Supplied();
  }

  /** The notebook's own authority. */
  @Setting("Default: certificates from the notebook's own authority, which users trust once.")
  record Internal() implements Tls {}

  /**
   * An authority that speaks ACME (RFC 8555); certificates are renewed 30 days before they expire.
   */
  @Setting(
      value = "A certificate for `access.domain` from an ACME authority.",
      example = "{email: it@example.com}")
  record Acme(
      @Setting(
              value = "Address that the authority notifies about problems with the certificate.",
              allowed = "an e-mail address",
              example = EmailAddress.EXAMPLE,
              required = true,
              pattern = EmailAddress.PATTERN)
          String email,
      @Setting(
              value = "ACME directory of another authority than Let's Encrypt.",
              allowed = HttpsUrl.ALLOWED,
              rule = TextRule.HTTPS_URL,
              example = "https://acme.example.com/directory")
          Optional<String> directory,
      @Setting(
              "Confirms that port 80 is open to the whole internet, by which the authority checks"
                  + " the domain; not with a DNS zone at hand, where it checks that.")
          boolean acknowledgeHttpOpenToAll)
      implements Tls {

    /** Requires non-null values. */
    public Acme {
      Given.value(email, "email");
      Given.value(directory, "directory");
    }

    /** The same at the authority with this ACME directory; default Let's Encrypt's. */
    public Acme withDirectory(String directory) {
      return new Acme(
          email, Optional.of(Given.value(directory, "directory")), acknowledgeHttpOpenToAll);
    }

    /** The same with port 80 open to the whole internet; default closed, with a DNS zone. */
    public Acme withHttpOpenToAll() {
      return new Acme(email, directory, true);
    }
  }

  /** The company's own certificate; a new one is picked up within ten minutes. */
  @Setting("A certificate for `access.domain` that the company supplies.")
  record Supplied() implements Tls {}
}
