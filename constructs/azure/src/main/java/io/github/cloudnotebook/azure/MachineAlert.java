package io.github.cloudnotebook.azure;

/**
 * The rule that notifies the company of a machine that fails, by Azure's own metric of its
 * availability.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-machines/monitor-vm-reference#vm-availability-metric">The
 *     metric of a machine's availability</a>
 */
public final class MachineAlert {
  /** Its name among the server's resources. */
  public static final String PART = "machine";

  /** An error, among Azure's severities from 0 to 4. */
  public static final int SEVERITY = 1;

  /** How often the metric is looked at. */
  public static final String FREQUENCY = "PT1M";

  /** Where the metric is. */
  public static final String NAMESPACE = "Microsoft.Compute/virtualMachines";

  /** The metric, of which less than {@link #THRESHOLD} is a failure. */
  public static final String METRIC = "VmAvailabilityMetric";

  /** See {@link #METRIC}. */
  public static final int THRESHOLD = 1;

  private MachineAlert() {}

  /**
   * What people read.
   *
   * @param server the server as messages show it
   */
  public static String description(String server) {
    return ServerAlert.described(
        "The machine or its host fails: restart it if this continues", server);
  }
}
