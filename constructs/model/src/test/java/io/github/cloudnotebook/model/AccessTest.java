package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  @Test
  void networksAndPrefixListsAreDistinguished() {
    Access access =
        Examples.withAccess(
                "203.0.113.0/24", "pl-0123abcd", "2001:db8::/32", "pl-0123456789abcdef0")
            .build()
            .access();

    assertThat(access.networks()).containsExactly("203.0.113.0/24", "2001:db8::/32");
    assertThat(access.networkLists()).containsExactly("pl-0123abcd", "pl-0123456789abcdef0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/1,128.0.0.0/1",
        "0.0.0.0/2,64.0.0.0/2,128.0.0.0/2,192.0.0.0/2",
        "1.0.0.0/8,2.0.0.0/7,4.0.0.0/6,8.0.0.0/5,16.0.0.0/4,32.0.0.0/3,64.0.0.0/2,128.0.0.0/1",
        "128.0.0.0/3",
        "128.0.0.0/5,136.0.0.0/5,144.0.0.0/5,152.0.0.0/5",
        "::/1,8000::/1",
        "::/1",
        "2000::/4,3000::/4",
        "2400::/6",
        "203.0.113.0/24,2000::/3"
      })
  void anEighthOfTheInternetOrMoreMustBeAcknowledged(String networks) {
    assertThatExceptionOfType(InvalidNotebookException.class)
        .isThrownBy(() -> notebook(false, networks))
        .withMessageContaining("acknowledgeOpenToAll");
    assertThatCode(() -> notebook(true, networks)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "128.0.0.0/4",
        "128.0.0.0/5,136.0.0.0/5,144.0.0.0/5,152.0.0.0/6,156.0.0.0/7,158.0.0.0/8",
        "8000::/1",
        "2400::/7",
        "203.0.113.0/24"
      })
  void lessNeedsNoAcknowledgementAndRefusesOne(String networks) {
    assertThatCode(() -> notebook(false, networks)).doesNotThrowAnyException();
    assertThatExceptionOfType(InvalidNotebookException.class)
        .isThrownBy(() -> notebook(true, networks))
        .withMessageContaining("confirms nothing");
  }

  @Test
  void aPrefixListMayBeAcknowledgedAsItMayHoldAnything() {
    assertThatCode(() -> notebook(true, "pl-0123abcd")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8,203.0.113.0/24", "10.0.0.0/8,pl-0123abcd", "11.0.0.0/8"})
  void privateNetworksMayJoinOthersAtAPublicAddress(String networks) {
    assertThatCode(() -> notebook(false, networks)).doesNotThrowAnyException();
  }

  @Test
  void privateNetworksReachAPrivateAddress() {
    assertThatCode(
            () ->
                Examples.withAccess()
                    .access(
                        Access.builder().allowedCidrs("10.0.0.0/8").publicAddress(false).build())
                    .build())
        .doesNotThrowAnyException();
  }

  private static Notebook notebook(boolean acknowledged, String networks) {
    return Examples.withAccess()
        .access(
            Access.builder()
                .allowedCidrs(networks.split(","))
                .acknowledgeOpenToAll(acknowledged)
                .build())
        .build();
  }
}
