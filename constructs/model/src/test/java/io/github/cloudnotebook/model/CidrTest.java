package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "128.0.0.0/1",
        "255.255.255.254/31",
        "255.255.255.255/32",
        "::/0",
        "8000::/1",
        "2001:db8::/32",
        "2001:db8::1/128",
        "64:ff9b::192.0.2.0/120"
      })
  void aNetworkIsRead(String text) {
    assertThat(Cidr.parse(text).prefix()).isEqualTo(Integer.parseInt(text.replaceAll(".*/", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/24",
        "203.0.113.0/",
        "203.0.113.0/-1",
        "203.0.113.0/+8",
        "203.0.113.0/024",
        "203.0.113.0/33",
        "203.0.113.0/99999999999",
        "203.0.113.0/24/24",
        "203.0.113/24",
        "203.0.113.0.0/24",
        "203.0.113.00/24",
        "3405803776/24",
        "0x7f.0.0.0/8",
        "localhost/8",
        "1.2.3.4:80/32",
        "::/129",
        ":::/0",
        "2001:db8/32",
        "fe80::1%eth0/128",
        "[::1]/128",
        "::ffff:192.0.2.0/120",
        " 203.0.113.0/24"
      })
  void textThatIsNoNetworkIsRefused(String text) {
    assertThatExceptionOfType(Flaw.class).isThrownBy(() -> Cidr.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.1/31, 203.0.113.0/31",
    "203.0.113.129/25, 203.0.113.128/25",
    "1.2.3.4/0, 0.0.0.0/0",
    "2001:db8::1/127, 2001:db8::/127",
    "2001:db8:0:0:1::2/80, 2001:db8::1:0:0:0/80",
    "ff::1/0, ::/0"
  })
  void bitsAfterThePrefixAreRefusedAndTheNetworkIsNamed(String text, String network) {
    assertThatExceptionOfType(Flaw.class)
        .isThrownBy(() -> Cidr.parse(text))
        .satisfies(flaw -> assertThat(flaw.remedy()).isEqualTo("write \"" + network + "\""));
    assertThat(Cidr.parse(network)).hasToString(network);
  }
}
