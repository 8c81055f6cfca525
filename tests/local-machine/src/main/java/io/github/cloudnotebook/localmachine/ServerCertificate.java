package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate for a server in the cloud, and an authority that signs nothing else.
 *
 * @param authority the certificate of the authority
 */
record ServerCertificate(Path certificate, Path key, Path authority) {

  static ServerCertificate of(String address, Path directory, String name) {
    Path certificate = directory.resolve(name + ".crt");
    Path key = directory.resolve(name + ".key");
    Path authority = directory.resolve(name + "-ca.crt");
    Path authorityKey = directory.resolve(name + "-ca.key");
    openssl(authority, authorityKey, "/CN=local cloud " + name);
    openssl(
        certificate,
        key,
        "/CN=" + address,
        "-addext",
        "subjectAltName=IP:" + address,
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-CA",
        authority.toString(),
        "-CAkey",
        authorityKey.toString());
    return new ServerCertificate(certificate, key, authority);
  }

  /** The authority's certificate in PEM form. */
  String authorityPem() {
    try {
      return Files.readString(authority);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void openssl(Path certificate, Path key, String subject, String... options) {
    List<String> words =
        new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", "30"));
    words.addAll(List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"));
    words.addAll(List.of("-subj", subject, "-out", certificate.toString(), "-keyout"));
    words.add(key.toString());
    words.addAll(List.of(options));
    Command.of(words).output();
  }
}
