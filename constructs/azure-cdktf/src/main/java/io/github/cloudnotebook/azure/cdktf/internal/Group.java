package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * A resource group and the region of what is made in it.
 *
 * @param name its name, or a reference to it
 */
public record Group(String name, String location) {

  /** Starts a resource in this group. */
  public ResourceBlock.Builder start(Construct scope, String id, String type, String name) {
    return ResourceBlock.Builder.create(scope, id, type)
        .set("name", name)
        .set("resource_group_name", this.name)
        .set("location", location);
  }
}
