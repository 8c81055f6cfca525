package io.github.cloudnotebook.engines;

import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A Pulumi program that ran without an engine: what it registered, by type and name. */
public class PulumiProgram {
  private final Map<String, Mocks.ResourceArgs> resources = new ConcurrentHashMap<>();
  private final Map<String, ResourceOptions> options = new ConcurrentHashMap<>();
  private final Map<String, ResourceArgs> args = new ConcurrentHashMap<>();

  /**
   * Runs a program, in the project {@code science} and its stack {@code test}.
   *
   * @param made what a resource is once the cloud has made it
   * @param answers what the cloud says when a program asks
   * @throws IllegalArgumentException if the program refuses; what it had registered by then stands
   *     beside, as suppressed
   */
  protected PulumiProgram(
      Runnable program,
      Function<Mocks.ResourceArgs, Map<String, Object>> made,
      Function<Mocks.CallArgs, Map<String, Object>> answers) {
    this(program, made, answers, false);
  }

  /**
   * The same, or only a preview of it.
   *
   * @throws IllegalArgumentException if the program refuses
   */
  protected PulumiProgram(
      Runnable program,
      Function<Mocks.ResourceArgs, Map<String, Object>> made,
      Function<Mocks.CallArgs, Map<String, Object>> answers,
      boolean preview) {
    try {
      TestResult result =
          PulumiTest.withMocks(new Cloud(resources, made, answers))
              .withOptions(
                  TestOptions.builder()
                      .projectName("science")
                      .stackName("test")
                      .preview(preview)
                      .resourceTransformations(List.of(this::noted))
                      .build())
              .runTest(context -> program.run());
      for (Exception failure : result.exceptions()) {
        RuntimeException refusal =
            refusal(failure)
                .orElseGet(() -> new IllegalStateException("the program failed", failure));
        resources.keySet().stream()
            .map(resource -> new IllegalStateException(resource + " was registered before"))
            .forEach(refusal::addSuppressed);
        throw refusal;
      }
    } finally {
      PulumiTest.cleanup();
    }
  }

  /** What a program refused; how deep it is among the causes is a matter of threads. */
  private static Optional<RuntimeException> refusal(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(IllegalArgumentException.class::isInstance)
        .map(RuntimeException.class::cast)
        .findFirst();
  }

  private Optional<ResourceTransformation.Result> noted(ResourceTransformation.Args told) {
    String resource =
        told.resource().pulumiResourceType() + " " + told.resource().pulumiResourceName();
    options.put(resource, told.options());
    args.put(resource, told.args());
    return Optional.empty();
  }

  /** The types and names of what stays in the cloud when the stack is destroyed. */
  public final List<String> kept() {
    return with(ResourceOptions::isRetainOnDelete);
  }

  /** The types and names of what Pulumi refuses to delete. */
  public final List<String> guarded() {
    return with(ResourceOptions::isProtect);
  }

  private List<String> with(Predicate<ResourceOptions> option) {
    return options.entrySet().stream()
        .filter(resource -> option.test(resource.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The options that a resource was made with. */
  public final ResourceOptions options(String type, String name) {
    return options.get(type + " " + name);
  }

  /** What a resource was made with, where a secret is still one. */
  public final ResourceArgs args(String type, String name) {
    return args.get(type + " " + name);
  }

  /** Everything that was registered, with the provider's types and the components' own. */
  public final List<Mocks.ResourceArgs> all() {
    return List.copyOf(resources.values());
  }

  /** The inputs of all resources of a type. */
  public final List<Map<String, Object>> inputsOf(String type) {
    return resources.values().stream()
        .filter(resource -> resource.type.equals(type))
        .map(resource -> resource.inputs)
        .toList();
  }

  /** The inputs of one resource. */
  public final Map<String, Object> inputsOf(String type, String name) {
    return Optional.ofNullable(resources.get(type + " " + name))
        .map(resource -> resource.inputs)
        .orElseThrow(
            () ->
                new AssertionError("no %s %s among %s".formatted(type, name, resources.keySet())));
  }

  /** A cloud that makes whatever it is asked for, and notes it. */
  private record Cloud(
      Map<String, Mocks.ResourceArgs> resources,
      Function<Mocks.ResourceArgs, Map<String, Object>> made,
      Function<CallArgs, Map<String, Object>> answers)
      implements Mocks {

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(Mocks.ResourceArgs asked) {
      resources.put(asked.type + " " + asked.name, asked);
      Map<String, Object> state = made.apply(asked);
      return CompletableFuture.completedFuture(
          ResourceResult.of(
              Optional.of(String.valueOf(state.getOrDefault("id", asked.name + "-id"))), state));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs asked) {
      return CompletableFuture.completedFuture(answers.apply(asked));
    }
  }
}
