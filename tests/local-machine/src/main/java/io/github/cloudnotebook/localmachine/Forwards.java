package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loopback ports of this machine and of the cloud that lead to a guest. A browser on either side
 * reaches it through its firewall, from the same address.
 */
final class Forwards {

  private final Network network;
  private final Forward https;
  private final Forward http;

  Forwards(Network network, Path run) {
    this.network = network;
    this.https = new Forward("https", run);
    this.http = new Forward("http", run);
  }

  void start(Ports ports) {
    if (!ports.areFree()) {
      throw new LocalCloudException(
          "the ports %d and %d of 127.0.0.1 lead to a local cloud, but a program listens on one: end it"
              .formatted(ports.https(), ports.http()));
    }
    https.start(ports.https(), 443);
    http.start(ports.http(), 80);
  }

  boolean areUp() {
    return https.isUp() && http.isUp();
  }

  void stop() {
    https.stop();
    http.stop();
  }

  /** One port: the cloud's own hands its connections over to this machine by a socket in a file. */
  private final class Forward {

    private final Path socket;
    private final Daemon here;
    private final Daemon fromTheCloud;
    private final Daemon inTheCloud;

    Forward(String name, Path run) {
      this.socket = Path.of("/run", network.name() + "-" + name);
      this.here = new Daemon(run, "forward-" + name);
      this.fromTheCloud = new Daemon(run, "forward-%s-from-the-cloud".formatted(name));
      this.inTheCloud = new Daemon(run, "forward-%s-in-the-cloud".formatted(name));
    }

    void start(int port, int toPort) {
      String listen = "TCP-LISTEN:%d,bind=127.0.0.1,reuseaddr,fork".formatted(port);
      String guest = "TCP:%s:%d".formatted(network.guestAddress(), toPort);
      here.start(List.of("socat", listen, guest));
      fromTheCloud.start(
          List.of("socat", "UNIX-LISTEN:%s,mode=600,unlink-early,fork".formatted(socket), guest));
      inTheCloud.start(
          network.inCloud(List.of("socat", listen, "UNIX-CONNECT:%s".formatted(socket))));
    }

    boolean isUp() {
      return daemons().allMatch(Daemon::isRunning);
    }

    void stop() {
      daemons().forEach(Daemon::stop);
    }

    private Stream<Daemon> daemons() {
      return Stream.of(here, fromTheCloud, inTheCloud);
    }
  }
}
