package io.github.cloudnotebook.aws.pulumi.internal;

import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.aws.AwsNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the resources of a component are made: below it, so that its provider and its options reach
 * them, and named from it.
 *
 * @param kept whether they stay in the account when the stack is destroyed
 */
public record Children(Resource parent, String name, boolean kept) {

  /** Children that go when the stack is destroyed. */
  public Children(Resource parent, String name) {
    this(parent, name, false);
  }

  /** The same, but they stay in the account when the stack is destroyed. */
  public Children keeping() {
    return new Children(parent, name, true);
  }

  /** The options of a child. */
  public CustomResourceOptions options() {
    return building().build();
  }

  /** The options of a child, to be completed. */
  CustomResourceOptions.Builder building() {
    CustomResourceOptions.Builder builder = CustomResourceOptions.builder();
    builder.parent(parent);
    // What is not said here comes from the component, as its user has it.
    if (kept) {
      builder.retainOnDelete(true);
    }
    return builder;
  }

  /** The options of a child with users' files. */
  CustomResourceOptions holdingData(boolean protect) {
    CustomResourceOptions.Builder builder = keeping().building();
    if (protect) {
      builder.protect(true);
    }
    return builder.build();
  }

  /** The options of a child that comes after another. */
  CustomResourceOptions dependingOn(Resource other) {
    CustomResourceOptions.Builder builder = building();
    builder.dependsOn(other);
    return builder.build();
  }

  /** The options of a question to the cloud. */
  public InvokeOptions asking() {
    return InvokeOptions.builder().parent(parent).build();
  }

  /** The name of a child among others of its type. */
  String named(String part) {
    return name + "-" + part;
  }

  /** The tags by which people find it in the console. */
  Map<String, String> tags() {
    return Map.of("Name", AwsNames.tagValue(name));
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
