package io.github.cloudnotebook.awscdk;

import static io.github.cloudnotebook.model.Architecture.ARM64;

import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Size;
import software.amazon.awscdk.services.ec2.InstanceArchitecture;
import software.amazon.awscdk.services.ec2.InstanceType;

/** Turns the notebook's compute into an instance type. */
final class MachineType {
  private MachineType() {}

  static InstanceType of(Compute compute) {
    return compute
        .machineType()
        .map(machineType -> exactly(machineType, compute.architecture()))
        .orElseGet(() -> ofSize(compute.size().orElseThrow(), compute.architecture()));
  }

  private static InstanceType exactly(String machineType, Architecture architecture) {
    if (!machineType.matches("[a-z0-9-]+\\.[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          ("compute.machineType %s is no EC2 instance type: give a family and a size such as"
                  + " m7i.large, or leave it out and give compute.size")
              .formatted(machineType));
    }
    InstanceType instanceType = new InstanceType(machineType);
    Architecture actual =
        instanceType.getArchitecture() == InstanceArchitecture.ARM_64 ? ARM64 : Architecture.X86_64;
    if (actual != architecture) {
      throw new IllegalArgumentException(
          ("compute.machineType %1$s is %2$s, but compute.architecture is %3$s: set the"
                  + " architecture to %2$s or choose a machine type that is %3$s")
              .formatted(machineType, nameOf(actual), nameOf(architecture)));
    }
    return instanceType;
  }

  private static InstanceType ofSize(Size size, Architecture architecture) {
    String family = architecture == ARM64 ? "t4g" : "t3";
    String suffix =
        switch (size) {
          case SMALL -> "medium";
          case MEDIUM -> "large";
          case LARGE -> "xlarge";
          case XLARGE -> "2xlarge";
        };
    return new InstanceType(family + "." + suffix);
  }

  private static String nameOf(Architecture architecture) {
    return architecture == ARM64 ? "arm64" : "x86_64";
  }
}
