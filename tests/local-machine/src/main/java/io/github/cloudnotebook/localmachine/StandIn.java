package io.github.cloudnotebook.localmachine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A cloud that a Python program of ours stands in for, at the cloud's own names: a proxy for
 * programs of this machine ends TLS under an authority of the stand-in's own, and guests find the
 * same services at the cloud's address.
 */
public final class StandIn {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CORE = "localcloud";
  private static final List<String> CORE_MODULES =
      List.of("authority", "databases", "exchange", "kept", "postgresql", "serving");

  private final Site site;
  private final String cloud;
  private final String tools;
  private final List<String> modules;
  private final Path folder;
  private final Daemon server;

  /**
   * A stand-in that is not started yet.
   *
   * @param cloud the cloud's name, for people to read
   * @param tools the Python package, which has a program {@code stand_in}
   * @param modules the package's modules
   */
  public StandIn(Site site, String cloud, String tools, List<String> modules) {
    this.site = site;
    this.cloud = cloud;
    this.tools = tools;
    this.modules = modules;
    this.folder = site.run().resolve(tools);
    this.server = new Daemon(site.run(), tools);
  }

  /**
   * Starts it in the network, which is already up.
   *
   * @param answers whether the cloud answers; asked once its clients are known
   */
  public void start(Progress progress, BooleanSupplier answers) {
    progress.step("stand-in for " + cloud);
    PythonTools python = python();
    create(folder);
    Network network = site.network();
    server.start(
        network.inCloud(python.command("stand_in", folder.toString(), network.cloudAddress())),
        python.environment());
    try {
      Await.that("the stand-in for " + cloud, PATIENCE, () -> isUp(answers));
    } catch (LocalCloudException e) {
      throw new LocalCloudException(e.getMessage() + "; it said:\n" + server.lastWords(), e);
    }
  }

  /** Whether it runs and answers. */
  public boolean isUp(BooleanSupplier answers) {
    return server.isRunning() && Files.exists(clients()) && answers.getAsBoolean();
  }

  /** Ends it, even if an earlier process has started it. */
  public void stop() {
    server.stop();
  }

  /** The directory of its state. */
  public Path folder() {
    return folder;
  }

  /** Its programs. */
  public PythonTools python() {
    return PythonTools.install(site, tools, modules).importing(site, CORE, CORE_MODULES);
  }

  /** Variables that point a program here as one of its clients, never at a real account. */
  public Map<String, String> variables(String client) {
    try {
      Map<String, Map<String, String>> known =
          new ObjectMapper().readValue(clients().toFile(), new TypeReference<>() {});
      return known.get(client);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of the cloud's services, for a guest. */
  public String address() {
    return site.network().cloudAddress();
  }

  /** The certificate of the authority behind the cloud's names. */
  public String authority() {
    try {
      return Files.readString(folder.resolve("authority/ca.crt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path clients() {
    return folder.resolve("clients.json");
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
