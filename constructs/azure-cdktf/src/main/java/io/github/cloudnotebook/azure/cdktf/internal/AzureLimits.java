package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import io.github.cloudnotebook.model.OpenIdConnect;
import io.github.cloudnotebook.model.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import software.constructs.Construct;

/**
 * Limits of Azure that are narrower than those of the notebook's settings, and what is not on Azure
 * yet.
 */
public final class AzureLimits {
  /** The account that Azure makes on every machine; nobody can sign in to it. */
  static final String ACCOUNT = "azureuser";

  /** The size of the image's disk: Azure refuses a smaller one. */
  private static final int SMALLEST_ROOT_DISK_GIB = 30;

  /** The fewest and the most days for which a table can be queried. */
  private static final int FEWEST_LOG_DAYS = 30;

  private static final int MOST_LOG_DAYS = 730;

  /** Whole years for which a table can be kept beyond that. */
  private static final NavigableSet<Integer> LONG_LOG_DAYS =
      new TreeSet<>(Set.of(1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383));

  /** The most days for which a deleted blob, or an old version of one, can be undeleted. */
  private static final int MOST_DAYS_OF_OLD_VERSIONS = 365;

  private static final Set<String> ZONES = Set.of("1", "2", "3");

  private final List<String> mistakes = new ArrayList<>();

  private AzureLimits() {}

  /**
   * The days for which the log can be queried: as asked, but 30 to 730.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure">Retention
   *     of a workspace</a>
   */
  static int logRetention(int atLeastDays) {
    return Math.max(FEWEST_LOG_DAYS, Math.min(atLeastDays, MOST_LOG_DAYS));
  }

  /**
   * The days for which the log is kept in all: the fewest that Azure has, and at least as asked.
   */
  static int totalLogRetention(int atLeastDays) {
    return atLeastDays <= MOST_LOG_DAYS
        ? logRetention(atLeastDays)
        : LONG_LOG_DAYS.ceiling(atLeastDays);
  }

  /** The GiB of the system's disk: at least those of the image. */
  static int rootDiskGiB(Compute compute) {
    return Math.max(SMALLEST_ROOT_DISK_GIB, compute.rootDiskGiB());
  }

  /**
   * Refuses a notebook that exceeds these limits.
   *
   * @throws IllegalArgumentException naming every setting that does
   */
  public static void check(Construct server, Notebook notebook) {
    AzureLimits limits = new AzureLimits();
    limits.checkServed(notebook);
    limits.checkAccess(notebook.access());
    limits.checkUsers(notebook.authentication());
    limits.checkCompute(notebook.compute());
    if (!limits.mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "%s asks for what is not on Azure:\n  %s"
              .formatted(server.getNode().getPath(), String.join("\n  ", limits.mistakes)));
    }
  }

  /**
   * Refuses an object storage that exceeds these limits.
   *
   * @throws IllegalArgumentException if old versions are to be kept for longer than Azure does
   * @see <a href="https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview">Soft
   *     delete</a>
   */
  public static void check(Construct storage, ObjectStorage settings) {
    if (settings.oldVersionDays() > MOST_DAYS_OF_OLD_VERSIONS) {
      throw new IllegalArgumentException(
          "%s: storage.oldVersionDays: %d is more than the %d days that Azure has; write fewer"
              .formatted(
                  storage.getNode().getPath(),
                  settings.oldVersionDays(),
                  MOST_DAYS_OF_OLD_VERSIONS));
    }
  }

  private void checkServed(Notebook notebook) {
    refuseYet("database", notebook.database().isPresent());
    refuseYet("tls.acme", notebook.tls() instanceof Tls.Acme);
    refuseYet("tls.supplied", notebook.tls() instanceof Tls.Supplied);
    refuseYet("authentication.openIdConnect", notebook.authentication() instanceof OpenIdConnect);
    refuseYet("budget", notebook.budget().isPresent());
    refuseYet(
        "backup",
        List.of("enabled", "at", "retentionDays").stream()
            .anyMatch(setting -> notebook.given().contains("backup." + setting)));
    refuseYet("access.publicAddress: false", !notebook.access().publicAddress());
  }

  private void refuseYet(String setting, boolean asked) {
    if (asked) {
      mistakes.add(setting + " is not on Azure yet; leave it out, or use AWS");
    }
  }

  /**
   * @see <a
   *     href="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview">Rules
   *     of network security groups</a>
   */
  private void checkAccess(Access access) {
    List<String> sources = access.allowedCidrs();
    for (int i = 0; i < sources.size(); i++) {
      String source = sources.get(i);
      if (access.networkLists().contains(source)) {
        refuse(
            i,
            source,
            "names a list of networks, and there are none on Azure yet; write its networks");
      } else if (source.contains(":")) {
        refuse(
            i,
            source,
            "is an IPv6 network, and the machine has an IPv4 address only; leave it out");
      }
    }
  }

  private void refuse(int index, String source, String why) {
    mistakes.add("access.allowedCidrs[%d]: \"%s\" %s".formatted(index, source, why));
  }

  private void checkUsers(Authentication authentication) {
    if (authentication instanceof Authentication.PasswordAndTotp chosen) {
      int index = chosen.users().indexOf(ACCOUNT);
      if (index >= 0) {
        mistakes.add(
            ("authentication.passwordAndTotp.users[%d]: \"%s\" is an account of the system; choose"
                    + " another name")
                .formatted(index, ACCOUNT));
      }
    }
  }

  /**
   * @see <a
   *     href="https://learn.microsoft.com/azure/reliability/availability-zones-overview">Zones</a>
   */
  private void checkCompute(Compute compute) {
    compute
        .zone()
        .filter(zone -> !ZONES.contains(zone))
        .ifPresent(
            zone ->
                mistakes.add(
                    "compute.zone: \"%s\" is no zone of Azure; write \"1\", \"2\" or \"3\", or leave it out"
                        .formatted(zone)));
  }
}
