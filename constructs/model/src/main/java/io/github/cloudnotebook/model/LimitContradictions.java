package io.github.cloudnotebook.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** Checks limits against each other, the kernel's options and the machine. */
final class LimitContradictions {

  private static final Pattern HEAP_OPTION =
      Pattern.compile("-Xmx.*|-XX:(MaxHeapSize|MaxRAMPercentage|MaxRAMFraction)=.*");
  private static final Compute DEFAULT_MACHINE = Compute.builder().build();

  private LimitContradictions() {}

  static void check(Place notebook) {
    Place limits = notebook.at("limits");
    Place compute = notebook.at("compute");
    Place memory = limits.at("userMemoryMiB");
    Place heap = limits.at("kernelHeapMiB");
    memoryOf(compute).ifPresent(machine -> checkAtMost(memory, machine, "the machine has"));
    if (memory.sound()) {
      checkAtMost(heap, memory.node().intValue(), "limits.userMemoryMiB gives the user");
    } else {
      memoryOf(compute).ifPresent(machine -> checkAtMost(heap, machine, "the machine has"));
    }
    Place disk = compute.at("dataDiskGiB");
    if (disk.sound() || !disk.given()) {
      int size = disk.given() ? disk.node().intValue() : DEFAULT_MACHINE.dataDiskGiB();
      checkAtMost(limits.at("homeGiB"), size, "compute.dataDiskGiB has");
    }
    if (heap.given()) {
      checkHeapOptions(notebook.at("javaKernel").at("jvmOptions"));
    }
  }

  private static void checkAtMost(Place limit, int most, String whose) {
    if (limit.sound() && limit.node().intValue() > most) {
      limit.report(
          "is more than the %d that %s".formatted(most, whose),
          "at most " + most + " here",
          "write " + most + " or less");
    }
  }

  /** The machine's memory in MiB, where the file's size says it. */
  private static Optional<Integer> memoryOf(Place compute) {
    Place size = compute.at("size");
    if (compute.at("machineType").given() || (size.given() && !size.sound())) {
      return Optional.empty();
    }
    Optional<Size> chosen =
        size.given()
            ? Optional.of(NotebookJson.MAPPER.convertValue(size.node(), Size.class))
            : DEFAULT_MACHINE.size();
    return chosen.map(machine -> machine.memoryGiB() * 1024);
  }

  private static void checkHeapOptions(Place options) {
    options.entries().stream()
        .filter(Place::sound)
        .filter(option -> HEAP_OPTION.matcher(option.node().textValue()).matches())
        .forEach(
            option ->
                option.report(
                    "sets the heap, as limits.kernelHeapMiB does",
                    "one of the two",
                    "remove it, or limits.kernelHeapMiB"));
  }
}
