package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.cdktf.NotebookServer;
import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
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
  private static final ServedSettings SERVED = ServedSettings.by(NotebookServer.class);

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

  private static final Set<String> ZONES = Set.of("1", "2", "3");

  private final Mistakes mistakes = new Mistakes();

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
    limits.mistakes.addUnserved(notebook, SERVED, "is not on Azure yet; leave it out, or use AWS");
    limits.checkAccess(notebook.access());
    limits.mistakes.addUsersNamed(Set.of(ACCOUNT), notebook.authentication());
    limits.checkCompute(notebook.compute());
    limits.mistakes.throwIfAny(server.getNode().getPath() + " asks for what is not on Azure");
  }

  /**
   * @see <a
   *     href="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview">Rules
   *     of network security groups</a>
   */
  private void checkAccess(Access access) {
    List<String> lists = access.networkLists();
    mistakes.addEach(
        "access.allowedCidrs",
        access.allowedCidrs(),
        lists::contains,
        list -> "names a list of networks, and there are none on Azure yet; write its networks");
    mistakes.addEach(
        "access.allowedCidrs",
        access.allowedCidrs(),
        source -> source.contains(":") && !lists.contains(source),
        network -> "is an IPv6 network, and the machine has an IPv4 address only; leave it out");
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
