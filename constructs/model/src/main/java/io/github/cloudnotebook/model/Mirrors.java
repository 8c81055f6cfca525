package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.Optional;

/**
 * Mirrors that the machine gets its packages from, in place of the public registries.
 *
 * <p>URLs carry no user or password: these settings can be read on the machine.
 */
@JsonDeserialize(builder = Mirrors.Builder.class)
public record Mirrors(
    @Setting(
            value = "Mirror of Debian: `debian` and `debian-security` lie below this address.",
            allowed = Mirrors.URL,
            rule = TextRule.MIRROR_URL,
            example = "https://mirror.example.com/debian")
        Optional<String> apt,
    @Setting(
            value = "Python index that pip reads.",
            allowed = Mirrors.URL,
            rule = TextRule.MIRROR_URL,
            example = "https://mirror.example.com/pypi/simple")
        Optional<String> pypi,
    @Setting(
            value = "Maven repository that stands in for Maven Central.",
            allowed = Mirrors.URL,
            rule = TextRule.MIRROR_URL,
            example = "https://mirror.example.com/maven2")
        Optional<String> maven,
    @Setting(
            value = "HTTP proxy through which the machine reaches the internet.",
            allowed = Mirrors.URL,
            rule = TextRule.MIRROR_URL,
            example = "http://proxy.example.com:3128")
        Optional<String> proxy,
    @Setting(
            value =
                "Certificates of authorities that the machine trusts besides Debian's, also for its"
                    + " database.",
            allowed = "one or more X.509 certificates in PEM form, no private key",
            rule = TextRule.CERTIFICATES)
        Optional<String> caCertificates) {

  static final String URL = "an http or https URL without user, password, query or fragment";

  /** Requires non-null values. */
  public Mirrors {
    Given.value(apt, "apt");
    Given.value(pypi, "pypi");
    Given.value(maven, "maven");
    Given.value(proxy, "proxy");
    Given.value(caCertificates, "caCertificates");
  }

  /** Starts with the public registries and no proxy. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings of mirrors. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private Optional<String> apt = Optional.empty();
    private Optional<String> pypi = Optional.empty();
    private Optional<String> maven = Optional.empty();
    private Optional<String> proxy = Optional.empty();
    private Optional<String> caCertificates = Optional.empty();

    private Builder() {}

    /** Reads Debian packages from this archive; default Debian's own. */
    public Builder apt(String url) {
      this.apt = Optional.of(Given.value(url, "apt"));
      return this;
    }

    /** Reads Python packages from this simple index; default PyPI. */
    public Builder pypi(String url) {
      this.pypi = Optional.of(Given.value(url, "pypi"));
      return this;
    }

    /** Reads Maven artifacts from this repository; default Maven Central. */
    public Builder maven(String url) {
      this.maven = Optional.of(Given.value(url, "maven"));
      return this;
    }

    /** Reaches the internet through this HTTP proxy; default none. */
    public Builder proxy(String url) {
      this.proxy = Optional.of(Given.value(url, "proxy"));
      return this;
    }

    /** Trusts these PEM certificates besides Debian's own, also for its database; default none. */
    public Builder caCertificates(String pem) {
      this.caCertificates = Optional.of(Given.value(pem, "caCertificates"));
      return this;
    }

    /** Makes the mirrors; their values are checked when the notebook is made. */
    public Mirrors build() {
      return new Mirrors(apt, pypi, maven, proxy, caCertificates);
    }
  }
}
