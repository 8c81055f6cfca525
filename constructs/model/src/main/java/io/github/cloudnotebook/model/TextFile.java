package io.github.cloudnotebook.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A UTF-8 text file. */
final class TextFile {

  private static final int NEVER_IN_UTF_8 = 0xFE;

  private TextFile() {}

  /**
   * The text of a file.
   *
   * @throws UncheckedIOException with the path that was tried and why it cannot be read
   */
  static String read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "it is a directory");
      }
      return decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s: %s; its place is %s"
              .formatted(file, problem(e), file.toAbsolutePath().normalize()),
          e);
    }
  }

  /** Why a file cannot be read, and how to fix that. */
  static String problem(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file; run this in the directory that has it, or make it";
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not read it; change its permissions, or be another user";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return Optional.ofNullable(reason).orElse(e.getClass().getSimpleName());
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    if (isUtf16(bytes)) {
      throw new NotUtf8Exception("it is in UTF-16; save it as UTF-8");
    }
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer read = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    if (decoder.decode(read, text, true).isError()) {
      throw new NotUtf8Exception(badByte(bytes, read.position()));
    }
    return text.flip().toString();
  }

  /** Detects UTF-16 by its byte order mark, or by the zero byte of every English letter. */
  private static boolean isUtf16(byte[] bytes) {
    return bytes.length > 1
        && ((bytes[0] & bytes[1] & NEVER_IN_UTF_8) == NEVER_IN_UTF_8
            || bytes[0] == 0
            || bytes[1] == 0);
  }

  private static String badByte(byte[] bytes, int position) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < position; i++) {
      if (bytes[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    return "it is not UTF-8: line %d has the byte 0x%02X as its byte %d; save it as UTF-8"
        .formatted(line, bytes[position], position - start + 1);
  }

  private static final class NotUtf8Exception extends CharacterCodingException {

    private final String problem;

    NotUtf8Exception(String problem) {
      this.problem = problem;
    }

    @Override
    public String getMessage() {
      return problem;
    }
  }
}
