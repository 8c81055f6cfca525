package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Loopback ports of this machine through which a browser reaches a guest.
 *
 * @param https leads to the guest's port 443
 * @param http leads to the guest's port 80
 */
public record Ports(int https, int http) {

  private static final int FIRST = 10_000;

  /** What {@code bin/local-up} uses: 8443 and 8080. */
  public static Ports standard() {
    return new Ports(8443, 8080);
  }

  /**
   * The ports of a cloud's subnet, which no other cloud has. The lowest are below those that Linux
   * gives to connections.
   */
  static Ports of(Subnet subnet) {
    return new Ports(FIRST + subnet.number(), FIRST + subnet.next().number());
  }

  /** Whether nothing listens on them. */
  boolean areFree() {
    return isFree(https) && isFree(http);
  }

  private static boolean isFree(int port) {
    try (ServerSocket attempt = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return attempt.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
