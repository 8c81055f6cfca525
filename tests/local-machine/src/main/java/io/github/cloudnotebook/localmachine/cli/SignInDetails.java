package io.github.cloudnotebook.localmachine.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.LocalCloudException;

/**
 * The sign-in details that the machine has put into the secret store for a new user.
 *
 * @param otpauth the second factor, as authenticator apps take it
 * @param caCertificate the certificate of the notebook's authority, as PEM
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SignInDetails(String user, String password, String otpauth, String caCertificate) {

  static SignInDetails parse(String json) {
    try {
      return new ObjectMapper().readValue(json, SignInDetails.class);
    } catch (JsonProcessingException e) {
      throw new LocalCloudException("the secret store holds sign-in details of another form", e);
    }
  }
}
