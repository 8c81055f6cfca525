package io.github.cloudnotebook.localazure;

import io.github.cloudnotebook.localmachine.Await;
import io.github.cloudnotebook.localmachine.Command;
import io.github.cloudnotebook.localmachine.Daemon;
import io.github.cloudnotebook.localmachine.Resources;
import io.github.cloudnotebook.localmachine.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Microsoft's emulator of Blob Storage, in which the stand-in keeps the files of storage accounts.
 * Only the stand-in reaches it: it listens on the loopback address of the cloud's namespace.
 */
final class Azurite {

  /** Where {@code localazure/blobs.py} expects it. */
  private static final String PORT = "3129";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> PACKAGE =
      List.of("azurite/package.json", "azurite/package-lock.json");

  private final Site site;
  private final Path folder;
  private final Daemon server;

  /**
   * @param cloud the directory of the cloud's state
   */
  Azurite(Site site, Path cloud) {
    this.site = site;
    this.folder = cloud.resolve("blobs");
    this.server = new Daemon(site.run(), "azurite");
  }

  /**
   * Starts it; it keeps what an earlier one has left.
   *
   * @param authority the directory where the stand-in has put a certificate for its name
   */
  void start(Path authority) {
    create(folder);
    List<String> command =
        List.of(
            "node",
            program().toString(),
            "--blobHost=127.0.0.1",
            "--blobPort=" + PORT,
            "--location=" + folder,
            "--oauth=basic",
            "--cert=" + authority.resolve("localhost.crt"),
            "--key=" + authority.resolve("localhost.key"),
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--silent");
    server.start(site.network().inCloud(command), Map.of());
    Await.that(
        "Azurite",
        PATIENCE,
        () -> server.lastWords().contains("Blob service successfully listens"));
  }

  boolean isRunning() {
    return server.isRunning();
  }

  void stop() {
    server.stop();
  }

  /** The pinned version, installed if it is missing. */
  private Path program() {
    return site.cache()
        .made("azurite", PACKAGE.stream().map(Resources::text).toList(), Azurite::installInto)
        .resolve("azurite/node_modules/azurite/dist/src/blob/main.js");
  }

  private static void installInto(Path directory) {
    PACKAGE.forEach(file -> Resources.copy(file, directory));
    Command.of("npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts")
        .in(directory.resolve("azurite"))
        .output();
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
