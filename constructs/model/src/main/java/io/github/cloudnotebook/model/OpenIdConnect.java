package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Sign-in at the company's OpenID provider, for the users and groups named here.
 *
 * <p>A user becomes a Linux user at the first sign-in, named after the claim: in lower case, up to
 * an {@code @}, with hyphens for dots. Users who are no longer allowed are refused at the next
 * sign-in, after a day at the latest. The client's secret is not here: the construct takes it as a
 * prop.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</a>
 */
@Setting(
    value = "Sign-in at the company's OpenID provider.",
    example = "{issuer: https://id.example.com, clientId: notebook, allowedGroups: [notebooks]}")
@JsonDeserialize(builder = OpenIdConnect.Builder.class)
public record OpenIdConnect(
    @Setting(
            value = "Issuer of the provider, letter for letter as its discovery document has it.",
            allowed = HttpsUrl.ALLOWED,
            rule = TextRule.HTTPS_URL,
            example = "https://id.example.com",
            required = true)
        String issuer,
    @Setting(
            value = "Id under which the provider knows this notebook.",
            allowed = "1 to 255 printable characters without spaces",
            example = "notebook",
            required = true,
            pattern = "[!-~]{1,255}")
        String clientId,
    @Setting(
            value = "Users who may sign in, by the value of `usernameClaim`.",
            allowed = OpenIdConnect.NAMES,
            example = "ada@example.com",
            pattern = OpenIdConnect.NAME)
        List<String> allowedUsers,
    @Setting(
            value = "Groups whose members may sign in, by the values of `groupsClaim`.",
            allowed = OpenIdConnect.NAMES,
            example = "notebooks",
            pattern = OpenIdConnect.NAME)
        List<String> allowedGroups,
    @Setting(
            value =
                "Group whose members may sign in and administer the hub: they see all users, and"
                    + " start and stop their servers. They cannot open them.",
            allowed = "1 to 255 printable characters",
            example = "notebook-admins",
            pattern = OpenIdConnect.NAME)
        Optional<String> adminGroup,
    @Setting(
            value =
                "Claim that names the user. It must be one that users cannot choose themselves; an"
                    + " `email` that is not verified is refused.",
            allowed = OpenIdConnect.CLAIMS,
            example = "preferred_username",
            pattern = OpenIdConnect.CLAIM)
        String usernameClaim,
    @Setting(
            value = "Claim with the list of a user's groups.",
            allowed = OpenIdConnect.CLAIMS,
            example = "groups",
            pattern = OpenIdConnect.CLAIM)
        String groupsClaim,
    @Setting(
            value = "Scopes that the provider is asked for; `openid` among them.",
            allowed = "1 to 255 printable characters without spaces, quotes or backslashes",
            example = "openid",
            pattern = "[!#-\\[\\]-~]{1,255}")
        List<String> scopes,
    @Setting(
            value =
                "Users who may administer the hub while the provider is down: they sign in by"
                    + " password and one-time code at `/hub/local-sign-in`.",
            allowed = UserName.ALLOWED,
            example = "ada",
            rule = TextRule.USER_NAME,
            pattern = UserName.PATTERN)
        List<String> localAdministrators)
    implements Authentication {

  /** A name that nobody can have (RFC 2606), as a placeholder for one that is not known yet. */
  private static final String ISSUER_AT_DEPLOYMENT = "https://known-at-deployment.invalid";

  private static final String CLIENT_AT_DEPLOYMENT = "known-at-deployment";

  static final String NAMES = "1 to 255 printable characters, each given once";
  private static final String EDGE = "[^\\u0000-\\u0020\\u007f-\\u00a0\\u2028\\u2029\\ufeff]";
  private static final String INNER = "[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]";
  static final String NAME = EDGE + "|" + EDGE + INNER + "{0,253}" + EDGE;
  static final String CLAIMS =
      "the name of a claim: 1 to 255 letters, digits, `_`, `-`, `.`, `:` and `/`";
  static final String CLAIM = "[A-Za-z0-9_.:/-]{1,255}";

  /** Copies the lists. */
  public OpenIdConnect {
    allowedUsers = Given.list(allowedUsers, "allowedUsers");
    allowedGroups = Given.list(allowedGroups, "allowedGroups");
    Given.value(adminGroup, "adminGroup");
    Given.value(usernameClaim, "usernameClaim");
    Given.value(groupsClaim, "groupsClaim");
    scopes = Given.list(scopes, "scopes");
    localAdministrators = Given.list(localAdministrators, "localAdministrators");
  }

  /**
   * Whether issuer and client id are left to the construct, which knows them only at deployment.
   */
  public boolean clientKnownAtDeployment() {
    return issuer.equals(ISSUER_AT_DEPLOYMENT);
  }

  /** Collects the settings of a sign-in at an OpenID provider. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String issuer;
    private String clientId;
    private List<String> allowedUsers = List.of();
    private List<String> allowedGroups = List.of();
    private Optional<String> adminGroup = Optional.empty();
    private String usernameClaim = "preferred_username";
    private String groupsClaim = "groups";
    private List<String> scopes = List.of("openid", "profile", "email");
    private List<String> localAdministrators = List.of();

    Builder() {}

    /**
     * Names the provider by its issuer, an https URL; required, or {@link
     * #clientKnownAtDeployment}.
     */
    public Builder issuer(String issuer) {
      this.issuer = Given.value(issuer, "issuer");
      return this;
    }

    /**
     * Sets the client id of this notebook at the provider; required, or {@link
     * #clientKnownAtDeployment}.
     */
    public Builder clientId(String clientId) {
      this.clientId = Given.value(clientId, "clientId");
      return this;
    }

    /**
     * Leaves issuer and client id to the construct, in place of {@link #issuer} and {@link
     * #clientId}: for a provider that the same stack makes.
     */
    public Builder clientKnownAtDeployment() {
      return issuer(ISSUER_AT_DEPLOYMENT).clientId(CLIENT_AT_DEPLOYMENT);
    }

    /** Allows these users, by the value of the username claim; default none. */
    public Builder allowedUsers(String... allowedUsers) {
      return allowedUsers(Given.list(allowedUsers, "allowedUsers"));
    }

    /** Allows these users, by the value of the username claim; default none. */
    @JsonSetter
    public Builder allowedUsers(List<String> allowedUsers) {
      this.allowedUsers = Given.list(allowedUsers, "allowedUsers");
      return this;
    }

    /** Allows the members of these groups, by the values of the groups claim; default none. */
    public Builder allowedGroups(String... allowedGroups) {
      return allowedGroups(Given.list(allowedGroups, "allowedGroups"));
    }

    /** Allows the members of these groups, by the values of the groups claim; default none. */
    @JsonSetter
    public Builder allowedGroups(List<String> allowedGroups) {
      this.allowedGroups = Given.list(allowedGroups, "allowedGroups");
      return this;
    }

    /** Makes the members of this group administrators of the hub; default none. */
    public Builder adminGroup(String adminGroup) {
      this.adminGroup = Optional.of(Given.value(adminGroup, "adminGroup"));
      return this;
    }

    /** Takes the user name from this claim; default {@code preferred_username}. */
    public Builder usernameClaim(String usernameClaim) {
      this.usernameClaim = Given.value(usernameClaim, "usernameClaim");
      return this;
    }

    /** Reads a user's groups from this claim; default {@code groups}. */
    public Builder groupsClaim(String groupsClaim) {
      this.groupsClaim = Given.value(groupsClaim, "groupsClaim");
      return this;
    }

    /**
     * Asks the provider for these scopes; default {@code openid}, {@code profile}, {@code email}.
     */
    public Builder scopes(String... scopes) {
      return scopes(Given.list(scopes, "scopes"));
    }

    /**
     * Asks the provider for these scopes; default {@code openid}, {@code profile}, {@code email}.
     */
    @JsonSetter
    public Builder scopes(List<String> scopes) {
      this.scopes = Given.list(scopes, "scopes");
      return this;
    }

    /**
     * Lets these users administer the hub by password and one-time code while the provider is down;
     * default none.
     */
    public Builder localAdministrators(String... localAdministrators) {
      return localAdministrators(Given.list(localAdministrators, "localAdministrators"));
    }

    /**
     * Lets these users administer the hub by password and one-time code while the provider is down;
     * default none.
     */
    @JsonSetter
    public Builder localAdministrators(List<String> localAdministrators) {
      this.localAdministrators = Given.list(localAdministrators, "localAdministrators");
      return this;
    }

    /** Makes the authentication; its values are checked when the notebook is made. */
    public OpenIdConnect build() {
      return new OpenIdConnect(
          issuer,
          clientId,
          allowedUsers,
          allowedGroups,
          adminGroup,
          usernameClaim,
          groupsClaim,
          scopes,
          localAdministrators);
    }
  }
}
