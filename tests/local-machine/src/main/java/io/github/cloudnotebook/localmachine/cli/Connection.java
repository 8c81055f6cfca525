package io.github.cloudnotebook.localmachine.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything a person needs to sign in.
 *
 * @param otpauth the second factor, as authenticator apps take it
 * @param caCertificate the file with the certificate of the notebook's authority
 */
record Connection(URI url, String user, String password, String otpauth, String caCertificate) {

  private static final Pattern SECRET = Pattern.compile("[?&]secret=([A-Z2-7]+)");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** Reads the connection, if one was written. */
  static Optional<Connection> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), Connection.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it to a file that only its owner can read. */
  void write(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(file, OWNER_ONLY);
      Files.write(file, JSON.writeValueAsBytes(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The second factor's secret, for typing it in. */
  String oneTimeCodeSecret() {
    Matcher secret = SECRET.matcher(otpauth);
    if (!secret.find()) {
      throw new IllegalStateException("no secret in the second factor of " + user);
    }
    return secret.group(1);
  }
}
