package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Size;

/**
 * Turns the notebook's compute into a size of compute instance: Azure Machine Learning takes fewer
 * series than Azure has machines of.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/machine-learning/concept-compute-target#supported-vm-series-and-sizes">Supported
 *     series</a>
 */
public final class ComputeInstanceSize {
  private ComputeInstanceSize() {}

  /**
   * The size of this compute.
   *
   * @throws IllegalArgumentException if the machine could not run on the one that it names
   */
  public static String of(Compute compute) {
    return compute.machineType().isPresent()
        ? MachineSize.of(compute)
        : of(compute.size().orElseThrow());
  }

  private static String of(Size size) {
    return switch (size) {
      case SMALL -> "Standard_F2s_v2";
      case MEDIUM -> "Standard_D2ds_v4";
      case LARGE -> "Standard_D4ds_v4";
      case XLARGE -> "Standard_D8ds_v4";
    };
  }
}
