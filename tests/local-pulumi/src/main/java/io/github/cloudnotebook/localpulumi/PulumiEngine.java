package io.github.cloudnotebook.localpulumi;

import io.github.cloudnotebook.localmachine.Site;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real Pulumi, with providers of this process in place of plugins. */
public final class PulumiEngine implements AutoCloseable {

  private final List<ProviderServer> providers;
  private final Pulumi tool;

  /** Starts the providers. */
  public PulumiEngine(Site site, CloudProvider... providers) {
    this.providers = Stream.of(providers).map(ProviderServer::new).toList();
    tool = new Pulumi(site, this::variables);
  }

  /** The command line. */
  public Pulumi tool() {
    return tool;
  }

  @Override
  public void close() {
    providers.forEach(ProviderServer::close);
  }

  private Map<String, String> variables() {
    return Map.of(
        "PULUMI_DEBUG_PROVIDERS",
        providers.stream().map(ProviderServer::address).collect(Collectors.joining(",")));
  }
}
