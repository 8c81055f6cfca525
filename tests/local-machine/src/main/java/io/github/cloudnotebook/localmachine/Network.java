package io.github.cloudnotebook.localmachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two network namespaces: one for the machine, one for the cloud around it.
 *
 * <p>The cloud's namespace has the emulator and the metadata service; the guest's traffic leaves
 * through it. From there a pair of virtual links and a masquerade, in a separate nftables table,
 * lead out; only this machine can connect in.
 */
public final class Network {

  /** Where a guest finds the metadata service, on every cloud. */
  public static final String METADATA_ADDRESS = "169.254.169.254";

  private static final String PREFIX = "cn-";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Path FORWARDING = Path.of("/proc/sys/net/ipv4/ip_forward");
  private static final Path FORWARDING_BEFORE = Path.of("/run/cloudnotebook-ip_forward");
  private static final Pattern ADDRESS = Pattern.compile("inet (198\\.1[89]\\.\\d+\\.\\d+)/30");

  private static final String ISOLATION =
      """
      table ip isolation {
        set vain {
          type ipv4_addr . inet_proto . inet_service
          flags dynamic
        }
        chain beyond {
          type filter hook forward priority filter
          iifname != "in" accept
          ct state established,related accept
          meta l4proto { tcp, udp } th dport 53 accept
          meta l4proto { tcp, udp } add @vain { ip daddr . meta l4proto . th dport }
          drop
        }
      }
      """;

  private final String guest;
  private final String cloud;

  /**
   * @param name the cloud's name; namespaces, link and table are named after it
   */
  Network(String name) {
    this.guest = PREFIX + name;
    this.cloud = guest + "-cloud";
  }

  /** The name of the guest's namespace, of the link and of the table. */
  String name() {
    return guest;
  }

  /** Where the guest's namespace can be entered. */
  Path path() {
    return path(guest);
  }

  boolean isUp() {
    return Files.exists(path(guest)) && Files.exists(path(cloud)) && nearAddress().isPresent();
  }

  /** Sets up the network, with addresses that no other cloud has. */
  void up() {
    MachineLock.OF_CLOUDS.during(this::setUp);
  }

  private void setUp() {
    Set<String> taken = addresses("").collect(Collectors.toSet());
    Subnet outer = Subnet.first(it -> !taken.contains(it.nearAddress()) && Ports.of(it).areFree());
    Subnet inner = outer.next();
    ip("netns add " + cloud);
    ip("netns add " + guest);
    ip("link add %s type veth peer name out netns %s".formatted(guest, cloud));
    ip("-n %s link add in type veth peer name eth0 netns %s".formatted(cloud, guest));
    ip("addr add %s/30 dev %s".formatted(outer.nearAddress(), guest));
    ip("-n %s addr add %s/30 dev out".formatted(cloud, outer.farAddress()));
    ip("-n %s addr add %s/30 dev in".formatted(cloud, inner.nearAddress()));
    ip("-n %s addr add %s/32 dev lo".formatted(cloud, METADATA_ADDRESS));
    ip("-n %s addr add %s/30 dev eth0".formatted(guest, inner.farAddress()));
    ip("link set %s up".formatted(guest));
    for (String device :
        List.of(cloud + " link set lo", cloud + " link set out", cloud + " link set in")) {
      ip("-n %s up".formatted(device));
    }
    ip("-n %s link set lo up".formatted(guest));
    ip("-n %s link set eth0 up".formatted(guest));
    ip("route add %s via %s dev %s".formatted(inner.cidr(), outer.farAddress(), guest));
    ip("-n %s route add default via %s".formatted(cloud, outer.nearAddress()));
    ip("-n %s route add default via %s".formatted(guest, inner.nearAddress()));
    Command.of(inCloud(List.of("sysctl", "--quiet", "--write", "net.ipv4.ip_forward=1"))).output();
    Command.of("nft", "--file", "-").output(rules(outer, inner));
    allowForwarding();
  }

  void down() {
    if (Files.exists(Path.of("/sys/class/net", guest))) {
      ip("link del " + guest); // First: otherwise it goes by itself, some time after its namespace.
    }
    for (String namespace : List.of(guest, cloud)) {
      if (Files.exists(path(namespace))) {
        processes(namespace)
            .forEach(
                ProcessHandle::destroyForcibly); // Servers beside the emulator, or left by a crash.
        Await.that(
            "the end of all in " + namespace,
            PATIENCE,
            () -> processes(namespace).findAny().isEmpty());
        ip("netns del " + namespace);
      }
    }
    // Added first, so that deleting a missing table is no error.
    Command.of("nft", "--file", "-")
        .output("add table ip %1$s; delete table ip %1$s;".formatted(guest));
    MachineLock.OF_CLOUDS.during(Network::restoreForwarding);
  }

  /**
   * Drops what the guest sends beyond the cloud, except DNS queries, and records the destinations.
   */
  void isolate() {
    Command.of(inCloud(List.of("nft", "--file", "-"))).output(ISOLATION);
  }

  /** The destinations of dropped packets, sorted. */
  List<String> vainAttempts() {
    String list =
        Command.of(inCloud(List.of("nft", "--json", "list", "set", "ip", "isolation", "vain")))
            .output();
    try {
      return new ObjectMapper()
          .readTree(list).findValues("concat").stream().map(JsonNode::toString).sorted().toList();
    } catch (JsonProcessingException e) {
      throw new LocalCloudException("nft answered " + list, e);
    }
  }

  /** The emulator's address, the same for the guest and for this machine. */
  public String cloudAddress() {
    return outer().farAddress();
  }

  /** The guest's address, as this machine sees it. */
  String guestAddress() {
    return outer().next().farAddress();
  }

  /** Loopback ports of this machine that no other cloud uses. */
  Ports ports() {
    return Ports.of(outer());
  }

  /**
   * A command line that runs another on the cloud's side, with this machine's files and cgroups.
   */
  public List<String> inCloud(List<String> command) {
    List<String> words = new ArrayList<>(List.of("nsenter", "--net=" + path(cloud), "--"));
    words.addAll(command);
    return words;
  }

  private Subnet outer() {
    return nearAddress()
        .map(Subnet::ofNearAddress)
        .orElseThrow(() -> new LocalCloudException("the network " + guest + " is down"));
  }

  private static Path path(String namespace) {
    return Path.of("/run/netns", namespace);
  }

  private static Stream<ProcessHandle> processes(String namespace) {
    return Command.of("ip", "netns", "pids", namespace)
        .output()
        .lines()
        .map(Long::valueOf)
        .map(ProcessHandle::of)
        .flatMap(Optional::stream);
  }

  private Optional<String> nearAddress() {
    return Files.exists(Path.of("/sys/class/net", guest))
        ? addresses("dev " + guest).findFirst()
        : Optional.empty();
  }

  private static Stream<String> addresses(String where) {
    return ADDRESS.matcher(ip("-4 -o addr show " + where)).results().map(Network::firstGroup);
  }

  private static String firstGroup(MatchResult match) {
    return match.group(1);
  }

  private String rules(Subnet outer, Subnet inner) {
    return """
        table ip %1$s {
          chain out {
            type nat hook postrouting priority srcnat
            ip saddr { %2$s, %3$s } oifname != "%1$s" masquerade
          }
          chain in {
            type filter hook forward priority filter
            oifname "%1$s" ct state established,related accept
            oifname "%1$s" drop
          }
        }
        """
        .formatted(guest, outer.cidr(), inner.cidr());
  }

  /**
   * Lets this machine forward the guest's packets. The previous setting is kept, to restore it when
   * the last cloud ends.
   */
  private static void allowForwarding() {
    try {
      if (!Files.exists(FORWARDING_BEFORE)) {
        Files.writeString(FORWARDING_BEFORE, Files.readString(FORWARDING));
      }
      Files.writeString(FORWARDING, "1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void restoreForwarding() {
    try (Stream<Path> links = Files.list(Path.of("/sys/class/net"))) {
      boolean last = links.noneMatch(link -> link.getFileName().toString().startsWith(PREFIX));
      if (last && Files.exists(FORWARDING_BEFORE)) {
        Files.writeString(FORWARDING, Files.readString(FORWARDING_BEFORE));
        Files.delete(FORWARDING_BEFORE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ip(String arguments) {
    return Command.of(("ip " + arguments).strip().split(" ", -1)).output();
  }
}
