package io.github.cloudnotebook.localcloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The site where AWS publishes the authorities of RDS, as the emulator stands in for it: a guest is
 * led there by the site's own name, and trusts its certificate.
 */
final class Truststore {

  private static final String SITE = "truststore.pki.rds.amazonaws.com";
  private static final String CERTIFICATE = "usr/local/share/ca-certificates/local-cloud.crt";

  private final Emulator emulator;
  private final Network network;

  Truststore(Emulator emulator, Network network) {
    this.emulator = emulator;
    this.network = network;
  }

  /** Has a guest that is off find the site. */
  void showTo(RootDisk disk) {
    Path certificate = disk.root().resolve(CERTIFICATE);
    if (Files.exists(certificate)) {
      return;
    }
    try {
      Files.writeString(
          disk.root().resolve("etc/hosts"),
          "%s %s\n".formatted(network.cloudAddress(), SITE),
          StandardOpenOption.APPEND);
      Files.createDirectories(certificate.getParent());
      Files.writeString(certificate, emulator.databaseAuthority());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.of("chroot", disk.root().toString(), "update-ca-certificates").output();
  }
}
