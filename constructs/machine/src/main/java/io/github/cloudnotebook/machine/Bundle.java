package io.github.cloudnotebook.machine;

import io.github.cloudnotebook.jupyter.JupyterFiles;
import io.github.cloudnotebook.jupyter.ResourceFiles;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Archive with everything that turns a Debian 13 machine into a notebook: the guest's scripts and
 * the notebook's description. Equal descriptions give equal bytes on every machine: entries are
 * sorted, stored uncompressed, and carry a fixed time.
 */
public final class Bundle {
  private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final byte[] bytes;
  private final String sha256;

  private Bundle(byte[] bytes) {
    this.bytes = bytes;
    sha256 = digest(bytes);
  }

  /** The bundle for a notebook's machine, without the files of clouds that it does not run on. */
  public static Bundle of(Notebook notebook, MachineCloud cloud) {
    SortedMap<String, byte[]> files = ResourceFiles.below(Bundle.class, "guest");
    for (MachineCloud other : EnumSet.complementOf(EnumSet.of(cloud))) {
      files.keySet().removeIf(name -> name.startsWith("files/" + other.key() + "/"));
    }
    files.putAll(JupyterFiles.all());
    files.put("notebook.json", NotebookJson.write(notebook).getBytes(StandardCharsets.UTF_8));
    return new Bundle(zip(files));
  }

  /** The archive's bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The SHA-256 of the archive's bytes in lower-case hexadecimal; the loader applies no other
   * bytes.
   */
  public String sha256() {
    return sha256;
  }

  /**
   * Writes the archive into a directory, which is created if needed, under a name that contains its
   * digest.
   */
  public Path writeTo(Path directory) {
    try {
      Files.createDirectories(directory);
      return Files.write(directory.resolve("bundle-" + sha256 + ".zip"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("the bundle cannot be written to " + directory, e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(stored(file.getKey(), file.getValue()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static ZipEntry stored(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(FIXED_TIME);
    return entry;
  }
}
