package io.github.cloudnotebook.localcloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The authority that signs the certificates of the emulator's databases, where AWS has its own: a
 * guest's image trusts it, as a company's image trusts the company's.
 */
final class DatabaseAuthority {

  private static final String CERTIFICATE = "usr/local/share/ca-certificates/local-cloud.crt";

  private final Emulator emulator;

  DatabaseAuthority(Emulator emulator) {
    this.emulator = emulator;
  }

  /** Has a guest that is off trust it. */
  void addTo(RootDisk disk) {
    Path certificate = disk.root().resolve(CERTIFICATE);
    if (Files.exists(certificate)) {
      return;
    }
    try {
      Files.createDirectories(certificate.getParent());
      Files.writeString(certificate, emulator.databaseAuthority());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> update = List.of("update-ca-certificates");
    Command.of(Nspawn.program(disk.root(), List.of(), update)).output();
  }
}
