package io.github.cloudnotebook.pulumi;

import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * How the resources of a component are made: below it, so that its provider and its options reach
 * them, and named from it.
 *
 * @param parent the component
 * @param name the component's own name
 * @param kept whether they stay in the cloud when the stack is destroyed
 */
public record Children(Resource parent, String name, boolean kept) {

  /** Children that go when the stack is destroyed. */
  public Children(Resource parent, String name) {
    this(parent, name, false);
  }

  /** The same, but they stay in the cloud when the stack is destroyed. */
  public Children keeping() {
    return new Children(parent, name, true);
  }

  /** The options of a child. */
  public CustomResourceOptions options() {
    return building().build();
  }

  /** The options of a child, to be completed. */
  public CustomResourceOptions.Builder building() {
    CustomResourceOptions.Builder builder = CustomResourceOptions.builder();
    builder.parent(parent);
    // What is not said here comes from the component, as its user has it.
    if (kept) {
      builder.retainOnDelete(true);
    }
    return builder;
  }

  /**
   * The options of a child with users' files.
   *
   * @param protect whether Pulumi refuses to replace or delete it
   */
  public CustomResourceOptions holdingData(boolean protect) {
    CustomResourceOptions.Builder builder = keeping().building();
    if (protect) {
      builder.protect(true);
    }
    return builder.build();
  }

  /** The options of a child that comes after another. */
  public CustomResourceOptions dependingOn(Resource other) {
    CustomResourceOptions.Builder builder = building();
    builder.dependsOn(other);
    return builder.build();
  }

  /** The options of a question to the cloud. */
  public InvokeOptions asking() {
    return InvokeOptions.builder().parent(parent).build();
  }

  /** The name of a child among others of its type. */
  public String named(String part) {
    return name + "-" + part;
  }

  /** All of these resources. */
  @SafeVarargs
  public final List<Resource> together(List<? extends Resource>... parts) {
    List<Resource> all = new ArrayList<>();
    for (List<? extends Resource> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
