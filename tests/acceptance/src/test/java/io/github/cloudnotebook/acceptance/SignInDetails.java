package io.github.cloudnotebook.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user's sign-in details, as the machine put them into the secret store. */
public record SignInDetails(String user, String password, String secret, String caCertificate) {
  private static final Pattern SECRET = Pattern.compile("[?&]secret=([A-Z2-7]+)");

  static SignInDetails parse(String json) {
    try {
      JsonNode details = new ObjectMapper().readTree(json);
      Matcher secret = SECRET.matcher(details.get("otpauth").asText());
      if (!secret.find()) {
        throw new IllegalArgumentException("no secret in " + details.get("otpauth"));
      }
      return new SignInDetails(
          details.get("user").asText(),
          details.get("password").asText(),
          secret.group(1),
          details.get("caCertificate").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("these are no sign-in details: " + json, e);
    }
  }

  /** The same details with a password that the user chose. */
  SignInDetails with(String password) {
    return new SignInDetails(user, password, secret, caCertificate);
  }

  /** The same details with another certificate authority. */
  SignInDetails trusting(String caCertificate) {
    return new SignInDetails(user, password, secret, caCertificate);
  }
}
