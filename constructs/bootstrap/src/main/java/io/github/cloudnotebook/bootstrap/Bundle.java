package io.github.cloudnotebook.bootstrap;

import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stub: the model alone. */
public final class Bundle {
  private final byte[] bytes;

  private Bundle(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Bundle of(Notebook notebook) {
    return new Bundle(NotebookJson.write(notebook).getBytes(StandardCharsets.UTF_8));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path writeTo(Path directory) {
    try {
      return Files.write(directory.resolve("cloudnotebook-" + sha256() + ".tar.gz"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
