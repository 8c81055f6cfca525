package io.github.cloudnotebook.aws.cdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;

/**
 * The document that tells the machine what it is to become: which bundle, the facts that only the
 * stack knows, where to send the log and where to say that it is done.
 */
final class DesiredState {
  /** Hexadecimal digits that tell one state from the next in a logical id. */
  private static final int DIGEST_LENGTH = 16;

  /**
   * Counts what the loader reads: bundle, log and where to report. A machine reads the one that it
   * was made with, and those of newer loaders that its bundles brought.
   */
  static final int VERSION = 1;

  /** Counts the facts, which only the bundle beside them reads. */
  static final int FACTS_VERSION = 1;

  private final Stack stack;
  private final Map<String, Object> document = new TreeMap<>();

  DesiredState(Stack stack, Map<String, String> bundle, String log, Map<String, String> facts) {
    this.stack = stack;
    document.put("version", VERSION);
    // Sorted, as a map in another order would be another document.
    document.put("bundle", new TreeMap<>(bundle));
    document.put("log", log);
    Map<String, Object> told = new TreeMap<>(facts);
    told.put("version", FACTS_VERSION);
    document.put("facts", told);
  }

  /**
   * Tells this state from every other: the digest of the document as the stack resolves it, which
   * holds intrinsics in place of values, and the bundle's own digest.
   */
  String digest() {
    String resolved = stack.resolve(stack.toJsonString(document)).toString();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(resolved.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Writes the document, with the address that takes the ready signal. */
  String toJson(String readyUrl) {
    Map<String, Object> complete = new TreeMap<>(document);
    complete.put("readyUrl", readyUrl);
    return stack.toJsonString(complete);
  }
}
