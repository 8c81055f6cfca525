package io.github.cloudnotebook.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The document that the machine applies: which bundle, the facts that only the stack knows, where
 * to send the log and where to report.
 */
public final class DesiredState {
  /**
   * Version of what the loader reads: bundle, log and where to report. A machine reads the version
   * that it was made with, and those of newer loaders that its bundles brought.
   */
  public static final int VERSION = 1;

  /** Version of the facts, which only the bundle beside them reads. */
  public static final int FACTS_VERSION = 1;

  /** Number of hexadecimal digits that distinguish states in a logical id. */
  private static final int DIGEST_LENGTH = 16;

  private final SortedMap<String, Object> document = new TreeMap<>();

  /**
   * Builds the document.
   *
   * @param bundle where the bundle is, as the loader's source for the cloud reads it, and its
   *     {@code sha256}
   * @param log where the log of an apply goes
   * @param facts the result of {@link Facts#completeFor}
   */
  public DesiredState(Map<String, String> bundle, String log, SortedMap<String, String> facts) {
    document.put("version", VERSION);
    // Sorted, because a map in another order would be another document.
    document.put("bundle", new TreeMap<>(bundle));
    document.put("log", log);
    SortedMap<String, Object> told = new TreeMap<>(facts);
    told.put("version", FACTS_VERSION);
    document.put("facts", told);
  }

  /** The document without the address to report to; {@link #digest} is computed from it. */
  public SortedMap<String, Object> document() {
    return new TreeMap<>(document);
  }

  /** The whole document, with the address that takes the ready signal. */
  public SortedMap<String, Object> document(String readyUrl) {
    SortedMap<String, Object> complete = document();
    complete.put("readyUrl", readyUrl);
    return complete;
  }

  /**
   * Identifies a state: a digest of its document as the engine writes it, with references in place
   * of values.
   */
  public static String digest(String written) {
    return sha256(written).substring(0, DIGEST_LENGTH);
  }

  /** The digest by which the loader reports on a document, in lower-case hexadecimal. */
  public static String sha256(String written) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(written.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
