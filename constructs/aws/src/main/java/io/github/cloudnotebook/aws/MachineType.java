package io.github.cloudnotebook.aws;

import static io.github.cloudnotebook.model.Architecture.ARM64;
import static io.github.cloudnotebook.model.Architecture.X86_64;

import io.github.cloudnotebook.blueprint.SameArchitecture;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Size;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the notebook's compute into an instance type. */
public final class MachineType {
  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\.([a-z0-9-]+)");

  /**
   * The families before the Nitro System: they do not show EBS volumes as NVMe disks, and the
   * machine finds the disk for users' files by its NVMe name. AWS adds no new ones.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html">Instances
   *     built on the AWS Nitro System</a>
   */
  private static final Set<String> BEFORE_NITRO =
      Set.of(
          "c1", "c3", "c4", "cc1", "cc2", "cg1", "cr1", "d2", "f1", "g2", "g3", "g3s", "h1", "hi1",
          "hs1", "i2", "i3", "m1", "m2", "m3", "m4", "p2", "p3", "r3", "r4", "t1", "t2", "x1",
          "x1e");

  /** A g among the letters after the generation stands for AWS's own processor. */
  private static final Pattern ARM64_FAMILY = Pattern.compile("a1|[a-z]+\\d+[a-z]*g[a-z]*(-.*)?");

  private MachineType() {}

  /**
   * The instance type of this compute.
   *
   * @throws IllegalArgumentException if the machine could not run on the type that it names
   */
  public static String of(Compute compute) {
    return compute
        .machineType()
        .map(machineType -> exactly(machineType, compute.architecture()))
        .orElseGet(() -> ofSize(compute.size().orElseThrow(), compute.architecture()));
  }

  private static String exactly(String machineType, Architecture architecture) {
    Matcher name = NAME.matcher(machineType);
    if (!name.matches()) {
      throw new IllegalArgumentException(
          ("compute.machineType %s is no EC2 instance type: give a family and a size such as"
                  + " m7i.large, or leave it out and give compute.size")
              .formatted(machineType));
    }
    String family = name.group(1);
    refuseApple(machineType, family);
    refuseBeforeNitro(machineType, family, name.group(2));
    SameArchitecture.require(machineType, architectureOf(family), architecture);
    return machineType;
  }

  /**
   * Apple's machines run macOS only, on hosts that are rented by the day.
   *
   * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-mac-instances.html">EC2
   *     Mac instances</a>
   */
  private static void refuseApple(String machineType, String family) {
    if (family.matches("mac[0-9-].*")) {
      throw new IllegalArgumentException(
          ("compute.machineType %s starts macOS only, and a notebook runs on Debian: choose another"
                  + " family, such as m7g.large with compute.architecture arm64")
              .formatted(machineType));
    }
  }

  /** Bare metal of an old family is on the Nitro System: i3.metal is. */
  private static void refuseBeforeNitro(String machineType, String family, String size) {
    if (BEFORE_NITRO.contains(family) && !size.startsWith("metal")) {
      throw new IllegalArgumentException(
          ("compute.machineType %s is of a family before the Nitro System, on which the machine"
                  + " does not find its disk: choose a newer family, such as t3.large or m7i.large")
              .formatted(machineType));
    }
  }

  /** The architecture of a family, by its name. */
  public static Architecture architectureOf(String family) {
    return ARM64_FAMILY.matcher(family).matches() ? ARM64 : X86_64;
  }

  private static String ofSize(Size size, Architecture architecture) {
    String family = architecture == ARM64 ? "t4g" : "t3";
    String suffix =
        switch (size) {
          case SMALL -> "medium";
          case MEDIUM -> "large";
          case LARGE -> "xlarge";
          case XLARGE -> "2xlarge";
        };
    return family + "." + suffix;
  }
}
