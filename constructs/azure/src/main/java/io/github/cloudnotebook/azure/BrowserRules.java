package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.model.Notebook;
import java.util.ArrayList;
import java.util.List;

/**
 * What reaches the machine: browsers of the allowed networks, ACME authorities if they check the
 * domain there, and nothing else.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview">Network
 *     security groups</a>
 */
public final class BrowserRules {
  /** The last rule that may be added; Azure's own, which let in the whole network, come after. */
  private static final int LAST = 4096;

  private BrowserRules() {}

  /**
   * A rule for what comes in.
   *
   * @param name its name in the group
   * @param description what it is for
   * @param priority the lower, the earlier
   * @param access {@code Allow} or {@code Deny}
   * @param protocol {@code Tcp}, or {@code *} for every one
   * @param port a port, or {@code *} for every one
   * @param sources networks, or one name that Azure has for many: {@code Internet} or {@code *}
   */
  public record Rule(
      String name,
      String description,
      int priority,
      String access,
      String protocol,
      String port,
      List<String> sources) {

    /** Whether the sources are networks, and no name of Azure's. */
    public boolean hasNetworks() {
      return sources.stream().allMatch(source -> source.contains("/"));
    }
  }

  /**
   * The rules of a notebook's machine, in their order.
   *
   * @param checkedByHttp whether ACME authorities check the domain on port 80
   */
  public static List<Rule> of(Notebook notebook, boolean checkedByHttp) {
    List<Rule> rules = new ArrayList<>();
    rules.add(
        new Rule(
            "Https", "Browsers", 100, "Allow", "Tcp", "443", notebook.access().allowedCidrs()));
    if (checkedByHttp) {
      rules.add(
          new Rule(
              "Acme",
              "ACME authorities, which check the domain",
              110,
              "Allow",
              "Tcp",
              "80",
              List.of("Internet")));
    }
    rules.add(
        new Rule(
            "NothingElse",
            "Nor from other machines of the network",
            LAST,
            "Deny",
            "*",
            "*",
            List.of("*")));
    return rules;
  }
}
