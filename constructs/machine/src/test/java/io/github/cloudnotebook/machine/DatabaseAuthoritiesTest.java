package io.github.cloudnotebook.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseAuthoritiesTest {
  @Test
  void coverARegionWhoseRootsAreInTheBundle() {
    assertThat(DatabaseAuthorities.cover("eu-central-1")).isTrue();
  }

  @Test
  void doNotCoverAnUnknownRegion() {
    assertThat(DatabaseAuthorities.cover("eu-nowhere-1")).isFalse();
  }
}
