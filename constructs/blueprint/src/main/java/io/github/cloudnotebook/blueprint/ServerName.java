package io.github.cloudnotebook.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What distinguishes a server from all others, in the narrow form that every service of every cloud
 * takes in a name.
 *
 * @param stackName the name of the server's stack
 * @param path the construct path of the server below that stack
 */
public record ServerName(String stackName, String path) {
  private static final int LONGEST_READABLE = 20;
  private static final int HASH_LENGTH = 8;

  /**
   * A readable part of at most 20 characters and the hash: at most 29 lower-case letters, digits
   * and single hyphens, a letter first and no hyphen last.
   */
  public String base() {
    String letters = stackName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String readable = letters.replaceFirst("^[^a-z]+", "");
    String fits = readable.substring(0, Math.min(readable.length(), LONGEST_READABLE));
    return (fits.isEmpty() ? "notebook" : fits.replaceFirst("-$", "")) + "-" + hash();
  }

  /** The hash of where the server is: eight hexadecimal digits. */
  public String hash() {
    return hash(stackName + "/" + path);
  }

  /** Eight hexadecimal digits that keep names apart which are shortened or lose characters. */
  public static String hash(String whole) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
