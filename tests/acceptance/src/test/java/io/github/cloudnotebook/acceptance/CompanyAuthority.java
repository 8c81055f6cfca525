package io.github.cloudnotebook.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A company's own certificate authority, made with openssl. */
public final class CompanyAuthority {
  private static final List<String> NEW_KEY =
      List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes");

  private final Path folder;

  private CompanyAuthority(Path folder) {
    this.folder = folder;
  }

  /** A new one, with its files in this folder. */
  public static CompanyAuthority in(Path folder) {
    CompanyAuthority authority = new CompanyAuthority(folder);
    authority.request("-subj", "/CN=Example Company", "-out", "ca.crt", "-keyout", "ca.key");
    return authority;
  }

  /** Its own certificate in PEM form. */
  public String certificate() {
    return read("ca.crt");
  }

  /** A new certificate and its key, as the company's secret holds them. */
  public Map<String, String> issue(String domain) {
    request(
        "-subj",
        "/CN=" + domain,
        "-addext",
        "subjectAltName=DNS:" + domain,
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-CA",
        "ca.crt",
        "-CAkey",
        "ca.key",
        "-out",
        "new.crt",
        "-keyout",
        "new.key");
    return Map.of("certificate", read("new.crt"), "privateKey", read("new.key"));
  }

  /** What a secret holds. */
  public static String json(Map<String, String> pair) {
    return new ObjectMapper().valueToTree(pair).toString();
  }

  private void request(String... options) {
    List<String> command =
        Stream.of(List.of("openssl", "req", "-x509", "-days", "90"), NEW_KEY, List.of(options))
            .flatMap(List::stream)
            .toList();
    try {
      Process openssl =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("openssl.log").toFile())
              .start();
      if (openssl.waitFor() != 0) {
        throw new IOException(read("openssl.log"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
