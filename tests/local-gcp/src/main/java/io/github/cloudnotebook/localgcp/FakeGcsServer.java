package io.github.cloudnotebook.localgcp;

import io.github.cloudnotebook.localmachine.Await;
import io.github.cloudnotebook.localmachine.Daemon;
import io.github.cloudnotebook.localmachine.GoModule;
import io.github.cloudnotebook.localmachine.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * fake-gcs-server, in which the stand-in keeps the objects of buckets; built from the pinned Go
 * module once. Only the stand-in reaches it: it listens on the loopback address of the cloud's
 * namespace.
 */
final class FakeGcsServer {

  /** Where {@code localgcp/buckets.py} expects it. */
  private static final String PORT = "3129";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final GoModule MODULE = new GoModule("localgcp/go");
  private static final String SOURCE = "github.com/fsouza/fake-gcs-server";
  private static final String NAME = "fake-gcs-server";

  private final Site site;
  private final Path folder;
  private final Daemon server;

  /**
   * @param cloud the directory of the cloud's state
   */
  FakeGcsServer(Site site, Path cloud) {
    this.site = site;
    this.folder = cloud.resolve("objects");
    this.server = new Daemon(site.run(), NAME);
  }

  /** Starts it; it keeps what an earlier one has left. */
  void start() {
    List<String> command =
        List.of(
            program().toString(),
            "-scheme=http",
            "-host=127.0.0.1",
            "-port=" + PORT,
            "-public-host=storage.googleapis.com",
            "-backend=filesystem",
            "-filesystem-root=" + folder);
    server.start(site.network().inCloud(command), Map.of());
    Await.that(NAME, PATIENCE, () -> server.lastWords().contains("server started at"));
  }

  boolean isRunning() {
    return server.isRunning();
  }

  void stop() {
    server.stop();
  }

  private Path program() {
    return site.cache().made(NAME, MODULE.pin(), FakeGcsServer::buildInto).resolve(NAME);
  }

  private static void buildInto(Path directory) {
    MODULE.in(directory.resolveSibling("scratch")).build(SOURCE, directory.resolve(NAME));
  }
}
