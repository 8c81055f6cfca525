package io.github.cloudnotebook.localcloud;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Stands in for the machines of a cloud that boots none: a deploy hears at once that its is ready.
 */
final class ReadyMachines {

  private final Network network;
  private final Emulator emulator;
  private final Daemon daemon;

  ReadyMachines(Network network, Emulator emulator, Path run) {
    this.network = network;
    this.emulator = emulator;
    this.daemon = new Daemon(run, "ready-machines");
  }

  void start(PythonTools python) {
    Map<String, String> environment = new HashMap<>(python.environment());
    environment.putAll(emulator.clientEnvironment());
    daemon.start(network.inCloud(python.command("ready_machines")), environment);
  }

  boolean isUp() {
    return daemon.isRunning();
  }

  void stop() {
    daemon.stop();
  }
}
