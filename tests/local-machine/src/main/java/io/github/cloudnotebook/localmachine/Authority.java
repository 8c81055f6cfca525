package io.github.cloudnotebook.localmachine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The authority of an emulated cloud: a guest's image trusts it, as a company's image trusts the
 * company's.
 */
final class Authority {

  private static final String CERTIFICATE = "usr/local/share/ca-certificates/local-cloud.crt";

  private final GuestView view;

  Authority(GuestView view) {
    this.view = view;
  }

  /** Makes a guest that is off trust it. */
  void addTo(RootDisk disk) {
    Path certificate = disk.root().resolve(CERTIFICATE);
    if (Files.exists(certificate)) {
      return;
    }
    disk.write(CERTIFICATE, view.authority());
    List<String> update = List.of("update-ca-certificates");
    Command.of(Nspawn.program(disk.root(), List.of(), update)).output();
  }
}
