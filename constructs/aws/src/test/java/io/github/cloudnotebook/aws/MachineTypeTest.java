package io.github.cloudnotebook.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTypeTest {
  @ParameterizedTest
  @CsvSource({
    "SMALL,  X86_64, t3.medium",
    "MEDIUM, X86_64, t3.large",
    "LARGE,  X86_64, t3.xlarge",
    "XLARGE, X86_64, t3.2xlarge",
    "SMALL,  ARM64,  t4g.medium",
    "MEDIUM, ARM64,  t4g.large",
    "LARGE,  ARM64,  t4g.xlarge",
    "XLARGE, ARM64,  t4g.2xlarge",
  })
  void sizeAndArchitectureChooseTheInstanceType(
      Size size, Architecture architecture, String instanceType) {
    Compute compute = Compute.builder().size(size).architecture(architecture).build();

    assertThat(MachineType.of(compute)).isEqualTo(instanceType);
  }

  @Test
  void machineTypeOfAnotherArchitectureIsRefused() {
    Compute compute = Compute.builder().machineType("m7g.large").build();

    assertThatThrownBy(() -> MachineType.of(compute))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "compute.machineType m7g.large is arm64, but compute.architecture is x86_64: set the"
                + " architecture to arm64 or choose a machine type that is x86_64");
  }

  @Test
  void machineTypeOfAnotherCloudIsRefused() {
    Compute compute = Compute.builder().machineType("Standard_D2s_v5").build();

    assertThatThrownBy(() -> MachineType.of(compute))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "compute.machineType Standard_D2s_v5 is no EC2 instance type: give a family and a size"
                + " such as m7i.large, or leave it out and give compute.size");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"t2.large", "m4.xlarge", "c1.medium", "i3.large", "p2.xlarge", "x1e.xlarge"})
  void machineTypeThatShowsNoNvmeDiskIsRefused(String machineType) {
    Compute compute = Compute.builder().machineType(machineType).build();

    assertThatThrownBy(() -> MachineType.of(compute))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "compute.machineType %s is of a family before the Nitro System, on which the machine does"
                    .formatted(machineType)
                + " not find its disk: choose a newer family, such as t3.large or m7i.large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mac1.metal", "mac2.metal", "mac2-m2pro.metal", "mac-m4.metal"})
  void machineTypeThatStartsNoDebianIsRefused(String machineType) {
    Compute compute =
        Compute.builder().machineType(machineType).architecture(Architecture.ARM64).build();

    assertThatThrownBy(() -> MachineType.of(compute))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("compute.machineType %s starts macOS only".formatted(machineType));
  }

  @ParameterizedTest
  @CsvSource({
    "X86_64, i3.metal",
    "X86_64, p3dn.24xlarge",
    "X86_64, g4ad.xlarge",
    "X86_64, m7i-flex.large",
    "X86_64, u-6tb1.112xlarge",
    "X86_64, u7i-12tb.224xlarge",
    "X86_64, p6-b200.48xlarge",
    "X86_64, c7i.metal-24xl",
    "ARM64,  a1.large",
    "ARM64,  g5g.xlarge",
    "ARM64,  im4gn.large",
    "ARM64,  x8g.large",
  })
  void machineTypeOfANitroFamilyIsTaken(Architecture architecture, String machineType) {
    Compute compute = Compute.builder().machineType(machineType).architecture(architecture).build();

    assertThat(MachineType.of(compute)).isEqualTo(machineType);
  }
}
