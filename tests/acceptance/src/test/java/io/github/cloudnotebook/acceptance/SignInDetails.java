package io.github.cloudnotebook.acceptance;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** What a user signs in with, as the machine put it into the secret store. */
record SignInDetails(String user, String password, URI otpauth, String caCertificate) {
  private static final Duration STEP = Duration.ofSeconds(30);

  static SignInDetails parse(String json) {
    try {
      JsonNode details = new ObjectMapper().readTree(json);
      return new SignInDetails(
          details.get("user").asText(),
          details.get("password").asText(),
          URI.create(details.get("otpauth").asText()),
          details.get("caCertificate").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("these are no sign-in details: " + json, e);
    }
  }

  /** The one-time code of a moment, as an authenticator app makes it. */
  String code(Instant moment) {
    Matcher secret = Pattern.compile("[?&]secret=([A-Z2-7]+)").matcher(otpauth.toString());
    if (!secret.find()) {
      throw new IllegalStateException("no secret in " + otpauth);
    }
    try {
      return new TimeBasedOneTimePasswordGenerator(STEP)
          .generateOneTimePasswordString(
              new SecretKeySpec(new Base32().decode(secret.group(1)), "HmacSHA1"), moment);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
