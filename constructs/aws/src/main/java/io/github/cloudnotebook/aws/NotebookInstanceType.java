package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.blueprint.SameArchitecture;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Size;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the notebook's compute into an instance type of SageMaker, which has only x86_64 for
 * notebook instances.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html">CreateNotebookInstance</a>
 */
public final class NotebookInstanceType {
  private static final Pattern NAME = Pattern.compile("ml\\.([a-z0-9-]+)\\.([a-z0-9]+)");

  private NotebookInstanceType() {}

  /**
   * The instance type of this compute.
   *
   * @throws IllegalArgumentException if it names one that SageMaker does not have
   */
  public static String of(Compute compute) {
    return compute
        .machineType()
        .map(machineType -> exactly(machineType, compute))
        .orElseGet(() -> ofSize(compute.size().orElseThrow()));
  }

  private static String exactly(String machineType, Compute compute) {
    Matcher name = NAME.matcher(machineType);
    if (!name.matches()) {
      throw new IllegalArgumentException(
          ("compute.machineType %s is no instance type of SageMaker: give one such as ml.m7i.large,"
                  + " or leave it out and give compute.size")
              .formatted(machineType));
    }
    SameArchitecture.require(
        machineType, MachineType.architectureOf(name.group(1)), compute.architecture());
    return machineType;
  }

  private static String ofSize(Size size) {
    return switch (size) {
      case SMALL -> "ml.t3.medium";
      case MEDIUM -> "ml.t3.large";
      case LARGE -> "ml.t3.xlarge";
      case XLARGE -> "ml.t3.2xlarge";
    };
  }
}
