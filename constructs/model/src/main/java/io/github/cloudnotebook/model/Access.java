package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Where the notebook can be reached from.
 *
 * <p>A changed list changes firewall rules only; the machine keeps running.
 */
@JsonDeserialize(builder = Access.Builder.class)
public record Access(
    @Setting(
            value = "Networks allowed to reach the notebook. Everyone else finds the port closed.",
            allowed = AllowedSource.ALLOWED,
            example = "203.0.113.0/24",
            requiredWhere = "`access.publicAddress` is true",
            rule = TextRule.ALLOWED_SOURCE)
        List<String> allowedCidrs,
    @Setting(
            "Confirms that an eighth of the internet or more is meant, such as `0.0.0.0/0` or"
                + " `::/0`, all of it.")
        boolean acknowledgeOpenToAll,
    @Setting(
            value = "Domain name of the notebook; point its DNS record at the address.",
            allowed = "a full domain name in lower case, without a wildcard or a dot at its end",
            example = "notebook.example.com",
            pattern =
                "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+"
                    + "[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
        Optional<String> domain,
    @Setting(
            "Whether the notebook has a public address; without one it is reached through the"
                + " cloud's own tunnel, and from `allowedCidrs` that lead into its network.")
        boolean publicAddress) {

  /** Copies the list. */
  public Access {
    allowedCidrs = Given.list(allowedCidrs, "allowedCidrs");
    Given.value(domain, "domain");
  }

  /** The networks among {@link #allowedCidrs()}, in CIDR form. */
  public List<String> networks() {
    return allowedCidrs.stream().filter(source -> !NetworkList.meant(source)).toList();
  }

  /** Names of the cloud's network lists among {@link #allowedCidrs()}. */
  public List<String> networkLists() {
    return allowedCidrs.stream().filter(NetworkList::meant).toList();
  }

  /** Starts with a public address and no allowed network; {@code allowedCidrs} has no default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings of an access. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private List<String> allowedCidrs = List.of();
    private boolean acknowledgeOpenToAll;
    private Optional<String> domain = Optional.empty();
    private boolean publicAddress = true;

    private Builder() {}

    /**
     * Allows these IPv4 or IPv6 networks, such as {@code 203.0.113.0/24}, and the networks in these
     * lists, which the cloud keeps under a name.
     *
     * <p>Refuses networks that no browser comes from, a network within another, and private
     * networks alone with a public address. The contents of a list are not checked.
     */
    public Builder allowedCidrs(String... allowedCidrs) {
      return allowedCidrs(Given.list(allowedCidrs, "allowedCidrs"));
    }

    /**
     * Allows these IPv4 or IPv6 networks, such as {@code 203.0.113.0/24}, and the networks in these
     * lists, which the cloud keeps under a name.
     *
     * <p>Refuses networks that no browser comes from, a network within another, and private
     * networks alone with a public address. The contents of a list are not checked.
     */
    @JsonSetter
    public Builder allowedCidrs(List<String> allowedCidrs) {
      this.allowedCidrs = Given.list(allowedCidrs, "allowedCidrs");
      return this;
    }

    /**
     * Confirms that an eighth of the internet or more is allowed on purpose, such as {@code
     * 0.0.0.0/0}; default {@code false}.
     */
    public Builder acknowledgeOpenToAll(boolean acknowledgeOpenToAll) {
      this.acknowledgeOpenToAll = acknowledgeOpenToAll;
      return this;
    }

    /** Names a domain whose DNS you point at the address; default none. */
    public Builder domain(String domain) {
      this.domain = Optional.of(Given.value(domain, "domain"));
      return this;
    }

    /**
     * Says whether the notebook has a public address; default {@code true}.
     *
     * <p>Without one, {@code allowedCidrs} may be empty: users connect through the cloud's own
     * tunnel. Changing this replaces the machine, in another subnet.
     */
    public Builder publicAddress(boolean publicAddress) {
      this.publicAddress = publicAddress;
      return this;
    }

    /** Makes the access; its values are checked when the notebook is made. */
    public Access build() {
      return new Access(allowedCidrs, acknowledgeOpenToAll, domain, publicAddress);
    }
  }
}
