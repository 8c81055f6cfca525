package io.github.cloudnotebook.azure.pulumi.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.pulumi.Json;
import java.util.Base64;

/**
 * The machine's user data: the desired state, which Azure changes in place.
 *
 * @param text the document
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/user-data">User data</a>
 */
public record UserData(String text) {

  public static UserData of(DesiredState state) {
    return new UserData(Json.write(state.document()));
  }

  /** As Azure takes it. */
  String base64() {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** The digest by which the loader reports on it, in lower-case hexadecimal. */
  String sha256() {
    return DesiredState.sha256(text);
  }
}
