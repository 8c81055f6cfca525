package io.github.cloudnotebook.localcloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The ports of this machine's loopback by which a browser reaches a guest.
 *
 * @param https leads to the guest's port 443
 * @param http leads to the guest's port 80
 */
public record Ports(int https, int http) {

  /** What {@code bin/local-up} uses: 8443 and 8080. */
  public static Ports standard() {
    return new Ports(8443, 8080);
  }

  /** Ports that nothing listens on, so that several clouds can stand side by side. */
  public static Ports free() {
    try (ServerSocket https = listen();
        ServerSocket http = listen()) {
      return new Ports(https.getLocalPort(), http.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
