package io.github.cloudnotebook.azure;

import static io.github.cloudnotebook.model.Architecture.ARM64;
import static io.github.cloudnotebook.model.Architecture.X86_64;

import io.github.cloudnotebook.blueprint.SameArchitecture;
import io.github.cloudnotebook.model.Architecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Size;
import java.util.regex.Pattern;

/**
 * Turns the notebook's compute into a size of virtual machine.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions">Names of
 *     sizes</a>
 */
public final class MachineSize {
  private static final Pattern NAME = Pattern.compile("Standard_[A-Z]+[0-9]+[A-Za-z0-9_-]*");

  /** A p among the letters after the number of processors stands for an ARM processor. */
  private static final Pattern ARM64_NAME =
      Pattern.compile("Standard_[A-Z]+[0-9]+(-[0-9]+)?[a-z]*p[a-z]*(_.*)?");

  private MachineSize() {}

  /**
   * The size of this compute.
   *
   * @throws IllegalArgumentException if the machine could not run on the one that it names
   */
  public static String of(Compute compute) {
    return compute
        .machineType()
        .map(name -> exactly(name, compute.architecture()))
        .orElseGet(() -> of(compute.size().orElseThrow(), compute.architecture()));
  }

  private static String exactly(String name, Architecture architecture) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          ("compute.machineType %s is no size of an Azure machine: give one such as"
                  + " Standard_D2s_v5, or leave it out and give compute.size")
              .formatted(name));
    }
    Architecture actual = ARM64_NAME.matcher(name).matches() ? ARM64 : X86_64;
    SameArchitecture.require(name, actual, architecture);
    return name;
  }

  private static String of(Size size, Architecture architecture) {
    String processor = architecture == ARM64 ? "p" : "";
    String format =
        switch (size) {
          case SMALL -> "Standard_D2%sls_v5";
          case MEDIUM -> "Standard_D2%ss_v5";
          case LARGE -> "Standard_D4%ss_v5";
          case XLARGE -> "Standard_D8%ss_v5";
        };
    return format.formatted(processor);
  }
}
