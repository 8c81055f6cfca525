package io.github.cloudnotebook.localcloud;

import java.nio.file.Path;
import java.util.List;

/**
 * The ports of this machine's loopback that lead to a guest: a browser comes to it through its
 * firewall.
 */
final class Forwards {

  private final Network network;
  private final Daemon https;
  private final Daemon http;

  Forwards(Network network, Path run) {
    this.network = network;
    this.https = new Daemon(run, "forward-https");
    this.http = new Daemon(run, "forward-http");
  }

  void start(Ports ports) {
    if (!ports.areFree()) {
      throw new LocalCloudException(
          "the ports %d and %d of 127.0.0.1 lead to a local cloud, but a program listens on one: end it"
              .formatted(ports.https(), ports.http()));
    }
    forward(https, ports.https(), 443);
    forward(http, ports.http(), 80);
  }

  boolean areUp() {
    return https.isRunning() && http.isRunning();
  }

  void stop() {
    https.stop();
    http.stop();
  }

  private void forward(Daemon daemon, int port, int toPort) {
    daemon.start(
        List.of(
            "socat",
            "TCP-LISTEN:%d,bind=127.0.0.1,reuseaddr,fork".formatted(port),
            "TCP:%s:%d".formatted(network.guestAddress(), toPort)));
  }
}
