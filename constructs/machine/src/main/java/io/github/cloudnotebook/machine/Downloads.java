package io.github.cloudnotebook.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What the machine downloads, from where, and what replaces that in a network without internet. */
public final class Downloads {
  private Downloads() {}

  /**
   * The services of AWS that a machine in a network without internet needs an endpoint for, by the
   * last part of the endpoint's name, such as {@code ssm}.
   */
  public static List<String> endpoints() {
    return all()
        .valueStream()
        .filter(download -> download.has("endpoint"))
        .map(download -> download.get("endpoint").asText())
        .toList();
  }

  /** Every entry of the file that the machine reads too. */
  static JsonNode all() {
    try (InputStream file = Downloads.class.getResourceAsStream("guest/files/downloads.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own list of downloads cannot be read", e);
    }
  }
}
