package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.BrowserRules;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IPeer;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;

/** Opens the server's web ports to browsers. */
public final class Browsers {
  private Browsers() {}

  /** Adds the rules. */
  public static void admit(Connections connections, BrowserRules rules) {
    for (BrowserRules.Rule rule : rules.all()) {
      connections.allowFrom(peer(rule), Port.tcp(rule.port()), rule.description());
    }
  }

  private static IPeer peer(BrowserRules.Rule rule) {
    return switch (rule.kind()) {
      case IPV4 -> Peer.ipv4(rule.source());
      case IPV6 -> Peer.ipv6(rule.source());
      case PREFIX_LIST -> Peer.prefixList(rule.source());
    };
  }
}
