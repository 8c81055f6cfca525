package io.github.cloudnotebook.localmachine;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Debian 13 as a guest boots it: the packages of Debian's cloud image that a machine may count on,
 * from the archive that this machine uses, with the certificates that this machine trusts.
 */
final class BaseImage implements Image {

  static final String SUITE = "trixie";
  private static final List<String> PACKAGES =
      List.of(
          "ca-certificates",
          "cloud-init",
          "curl",
          "dbus",
          "e2fsprogs",
          "iproute2",
          "netbase",
          "openssl",
          "procps",
          "python3-cffi-backend", // cloud-init fails without it.
          "sudo",
          "systemd",
          "systemd-sysv");

  private static final Path CERTIFICATES = Path.of("/usr/local/share/ca-certificates");

  private final Cache cache;

  BaseImage(Cache cache) {
    this.cache = cache;
  }

  /** One directory, built at the first call and again when this machine's settings have changed. */
  @Override
  public List<Path> layers() {
    String sources = sources();
    String aptSettings = aptSettings();
    List<String> ingredients = new ArrayList<>(List.of(sources, aptSettings));
    ingredients.addAll(PACKAGES);
    ingredients.addAll(certificates());
    return List.of(
        cache.made("debian", ingredients, directory -> build(directory, sources, aptSettings)));
  }

  private static void build(Path image, String sources, String aptSettings) {
    Path settings = image.resolveSibling("apt.conf");
    try {
      Files.writeString(settings, aptSettings);
      Files.createDirectories(CERTIFICATES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.of(
            "mmdebstrap",
            "--quiet",
            "--mode=root",
            "--variant=minbase",
            "--include=" + String.join(",", PACKAGES),
            "--aptopt=" + settings,
            "--customize-hook=copy-in %s %s".formatted(CERTIFICATES, CERTIFICATES.getParent()),
            "--customize-hook=chroot \"$1\" update-ca-certificates",
            SUITE,
            image.toString(),
            "-")
        .output(sources);
  }

  /** Where this machine gets Debian from. */
  static String archive() {
    return repository(uri -> uri.endsWith("/debian/"), "http://deb.debian.org/debian/");
  }

  /** Where this machine gets Debian's security updates from. */
  static String securityArchive() {
    return repository(
        uri -> uri.endsWith("/debian-security/"), "http://deb.debian.org/debian-security/");
  }

  private static String sources() {
    return """
        deb %1$s %3$s main
        deb %1$s %3$s-updates main
        deb %2$s %3$s-security main
        """
        .formatted(archive(), securityArchive(), SUITE);
  }

  /** A repository that this machine's apt uses, or the given one if it has none of that kind. */
  private static String repository(Predicate<String> kind, String otherwise) {
    return Command.of("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages")
        .output()
        .lines()
        .filter(kind)
        .findFirst()
        .orElse(otherwise);
  }

  /** How this machine's apt reaches its archive: proxies, certificates, checks. */
  private static String aptSettings() {
    return Command.of("apt-config", "dump")
        .output()
        .lines()
        .filter(line -> line.matches("Acquire::(http|https|Check-|Retries|Force).*"))
        .collect(joining("\n", "", "\n"));
  }

  private static List<String> certificates() {
    if (!Files.exists(CERTIFICATES)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(CERTIFICATES)) {
      List<String> all = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.add(Files.readString(file));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
