package io.github.cloudnotebook.azure.pulumi.internal;

import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.pulumi.Children;

/** The resource groups of a server: one for what goes with it, one for what outlives it. */
public record Groups(Group own, Group kept) {

  /** The existing ones, or new ones. */
  public static Groups of(Children children, NotebookServerOptions args, AzureNames names) {
    return new Groups(
        new Group(
            args.resourceGroupName().orElseGet(() -> own(children, args, names)), args.location()),
        new Group(
            args.keptResourceGroupName()
                .orElseGet(
                    () ->
                        kept(
                            children.named("kept"),
                            names,
                            args.location(),
                            children.holdingData(args.protectData()))),
            args.location()));
  }

  private static Output<String> own(
      Children children, NotebookServerOptions args, AzureNames names) {
    CustomResourceOptions.Builder options = children.building();
    // Another region's group has the same name.
    options.deleteBeforeReplace(true);
    return new ResourceGroup(
            children.name(),
            ResourceGroupArgs.builder()
                .resourceGroupName(names.base())
                .location(args.location())
                .build(),
            options.build())
        .name();
  }

  /** A new group for what outlives a server. */
  static Output<String> kept(
      String name, AzureNames names, Output<String> location, CustomResourceOptions options) {
    return new ResourceGroup(
            name,
            ResourceGroupArgs.builder()
                .resourceGroupName(names.of("kept"))
                .location(location)
                .build(),
            options)
        .name();
  }
}
