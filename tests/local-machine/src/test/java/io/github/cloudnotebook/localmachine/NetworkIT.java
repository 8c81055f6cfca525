package io.github.cloudnotebook.localmachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clouds that come up at the same time do not collide. */
class NetworkIT {

  private final List<Network> networks =
      Stream.of("beside-1", "beside-2", "beside-3", "beside-4").map(Network::new).toList();

  @AfterEach
  void down() {
    networks.forEach(Network::down);
  }

  @Test
  void noTwoCloudsShareAddressesOrPorts() {
    networks.stream()
        .map(network -> CompletableFuture.runAsync(network::up, task -> new Thread(task).start()))
        .toList()
        .forEach(CompletableFuture::join);

    assertThat(networks).extracting(Network::cloudAddress).doesNotHaveDuplicates();
    assertThat(networks)
        .flatExtracting(network -> List.of(network.ports().https(), network.ports().http()))
        .doesNotHaveDuplicates()
        .allMatch(port -> (int) port < 32_768);
  }
}
