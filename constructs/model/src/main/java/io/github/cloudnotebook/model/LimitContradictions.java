package io.github.cloudnotebook.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Checks limits against each other, the kernel's options and the machine. */
final class LimitContradictions {

  private static final Compute DEFAULT_MACHINE = Compute.builder().build();
  private static final int MIB_IN_GIB = 1024;

  /** Memory that the machine keeps for itself; the same as in {@code limits.py}. */
  private static final int SYSTEM_MIB = 1024;

  /**
   * An upper bound for a user or kernel.
   *
   * @param whose what sets the bound, in words
   */
  private record Bound(int most, String whose) {}

  private final Place notebook;
  private final Place limits;

  private LimitContradictions(Place notebook) {
    this.notebook = notebook;
    this.limits = notebook.at("limits");
  }

  static void check(Place notebook) {
    LimitContradictions contradictions = new LimitContradictions(notebook);
    contradictions.checkMemory();
    contradictions.checkHome();
    contradictions.checkHeapOptions(notebook.at("javaKernel").at("jvmOptions"));
  }

  private void checkMemory() {
    Place memory = limits.at("userMemoryMiB");
    machineMib().ifPresent(mib -> checkAtMost(memory, new Bound(mib, "the machine has")));
    userMemory().ifPresent(bound -> checkAtMost(limits.at("kernelHeapMiB"), bound));
  }

  private void checkHome() {
    Place disk = notebook.at("compute").at("dataDiskGiB");
    if (disk.sound() || !disk.given()) {
      int size = disk.given() ? disk.node().intValue() : DEFAULT_MACHINE.dataDiskGiB();
      checkAtMost(limits.at("homeGiB"), new Bound(size, "compute.dataDiskGiB has"));
    }
  }

  private static void checkAtMost(Place limit, Bound bound) {
    if (limit.sound() && limit.node().intValue() > bound.most) {
      limit.report(
          "is more than the %d that %s".formatted(bound.most, bound.whose),
          "at most " + bound.most + " here",
          "write " + bound.most + " or less");
    }
  }

  /** The most memory that a user can have, if the file says it. */
  private Optional<Bound> userMemory() {
    Place memory = limits.at("userMemoryMiB");
    if (memory.given()) {
      return Optional.of(memory)
          .filter(Place::sound)
          .map(given -> new Bound(given.node().intValue(), "limits.userMemoryMiB gives the user"));
    }
    return machineMib()
        .map(mib -> new Bound((mib - SYSTEM_MIB) / sharers(), "the machine leaves to a user"));
  }

  /** How many parts the memory is divided into: with several users, each may have half. */
  private int sharers() {
    Place authentication = notebook.at("authentication");
    JsonNode users = authentication.at("passwordAndTotp").at("users").node();
    return users.size() > 1 || authentication.at("openIdConnect").given() ? 2 : 1;
  }

  /** The machine's memory in MiB, if the file's size says it. */
  private Optional<Integer> machineMib() {
    Place compute = notebook.at("compute");
    Place size = compute.at("size");
    if (compute.at("machineType").given() || (size.given() && !size.sound())) {
      return Optional.empty();
    }
    Optional<Size> chosen =
        size.given()
            ? Optional.of(NotebookJson.MAPPER.convertValue(size.node(), Size.class))
            : DEFAULT_MACHINE.size();
    return chosen.map(machine -> machine.memoryGiB() * MIB_IN_GIB);
  }

  private void checkHeapOptions(Place options) {
    List<Place> heaps =
        options.entries().stream()
            .filter(Place::sound)
            .filter(option -> MemoryOption.boundsHeap(option.node().textValue()))
            .toList();
    if (limits.at("kernelHeapMiB").given()) {
      heaps.forEach(
          heap ->
              heap.report(
                  "sets the heap, as limits.kernelHeapMiB does",
                  "one of the two",
                  "remove it, or limits.kernelHeapMiB"));
    }
    heaps.stream()
        .skip(1)
        .forEach(
            heap ->
                heap.report(
                    "sets the heap, as %s does".formatted(heaps.get(0).path()),
                    "one of the two",
                    "keep one of the two"));
    userMemory().ifPresent(bound -> checkHeaps(options, MemoryOption.Use.MOST_HEAP, bound));
    mostHeap(options).ifPresent(bound -> checkHeaps(options, MemoryOption.Use.LEAST_HEAP, bound));
  }

  /** The largest heap that a kernel can have, if the file says it. */
  private Optional<Bound> mostHeap(Place options) {
    Place limit = limits.at("kernelHeapMiB");
    if (limit.sound()) {
      return Optional.of(
          new Bound(limit.node().intValue(), "limits.kernelHeapMiB gives the kernel"));
    }
    for (Place option : options.entries()) {
      if (option.sound() && MemoryOption.boundsHeap(option.node().textValue())) {
        return MemoryOption.of(option.node().textValue())
            .map(heap -> new Bound(mib(heap), option.path() + " gives the kernel"))
            .or(this::userMemory);
      }
    }
    return userMemory().map(bound -> new Bound(bound.most / 2, "a kernel has, half of its user's"));
  }

  private static void checkHeaps(Place options, MemoryOption.Use use, Bound bound) {
    for (Place place : options.entries()) {
      if (place.sound()) {
        MemoryOption.of(place.node().textValue())
            .filter(option -> option.use() == use)
            .filter(option -> option.bytes().compareTo(bytes(bound.most)) > 0)
            .ifPresent(
                option ->
                    place.report(
                        "is more than the %d MiB that %s".formatted(bound.most, bound.whose),
                        "at most %d MiB here".formatted(bound.most),
                        "write %dm or less".formatted(bound.most)));
      }
    }
  }

  private static BigInteger bytes(int mib) {
    return BigInteger.valueOf(mib).shiftLeft(20);
  }

  private static int mib(MemoryOption option) {
    BigInteger roundedUp = option.bytes().add(bytes(1)).subtract(BigInteger.ONE).shiftRight(20);
    return roundedUp.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
  }
}
