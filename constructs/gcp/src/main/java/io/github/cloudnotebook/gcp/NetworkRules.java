package io.github.cloudnotebook.gcp;

/** What holds for the small network of every server, and for an existing one. */
public final class NetworkRules {
  /** The addresses of a small network. */
  public static final String RANGE = "10.0.0.0/28";

  /** How long flow logs gather before they tell. */
  public static final String FLOW_LOG_INTERVAL = "INTERVAL_10_MIN";

  /** The share of the flows that logs tell of. */
  public static final double FLOW_LOG_SHARE = 0.5;

  /** What logs tell of a flow. */
  public static final String FLOW_LOG_METADATA = "INCLUDE_ALL_METADATA";

  private NetworkRules() {}

  /**
   * Refuses a network without its subnetwork, and the other way round.
   *
   * @param made what joins the network, as messages show it
   * @throws IllegalArgumentException if there is one
   */
  public static void refuseHalf(String made, boolean network, boolean subnetwork) {
    if (network != subnetwork) {
      throw new IllegalArgumentException(
          ("networkId and subnetworkId at %s name one existing network, and only one of them was"
                  + " given: give both, or leave both out")
              .formatted(made));
    }
  }
}
