package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Records which home a cloud's name belongs to: namespaces and links are machine-wide. */
final class Ownership {

  private final String name;
  private final Path home;
  private final Path claim;

  Ownership(String name, Path home) {
    this.name = name;
    this.home = home;
    this.claim = Path.of("/run/cloudnotebook-%s.home".formatted(name));
  }

  /** Claims the name, unless an existing cloud with another home has it. */
  void claim() {
    MachineLock.OF_CLOUDS.during(this::take);
  }

  private void take() {
    try {
      if (Files.exists(claim)) {
        Path owner = Path.of(Files.readString(claim));
        if (!owner.equals(home) && Files.exists(owner)) {
          throw new LocalCloudException(
              "the local cloud '%s' belongs to %s: end that one first, or take another name"
                  .formatted(name, owner));
        }
      }
      Files.writeString(claim, home.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the name belongs to this home. */
  boolean isOurs() {
    try {
      return Files.exists(claim) && Path.of(Files.readString(claim)).equals(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void release() {
    try {
      if (isOurs()) {
        Files.delete(claim);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
