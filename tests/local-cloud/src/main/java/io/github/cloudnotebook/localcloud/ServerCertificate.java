package io.github.cloudnotebook.localcloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A certificate that vouches for itself, for a server in the cloud: who is to trust the server
 * trusts just this one.
 */
record ServerCertificate(Path certificate, Path key) {

  static ServerCertificate of(String address, Path directory, String name) {
    ServerCertificate made =
        new ServerCertificate(directory.resolve(name + ".crt"), directory.resolve(name + ".key"));
    Command.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "30",
            "-subj",
            "/CN=local cloud " + name,
            "-addext",
            "subjectAltName=IP:" + address,
            "-out",
            made.certificate.toString(),
            "-keyout",
            made.key.toString())
        .output();
    return made;
  }

  String pem() {
    try {
      return Files.readString(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
