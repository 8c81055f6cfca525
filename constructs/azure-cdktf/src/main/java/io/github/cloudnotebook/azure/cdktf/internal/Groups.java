package io.github.cloudnotebook.azure.cdktf.internal;

import io.github.cloudnotebook.azure.AzureNames;
import io.github.cloudnotebook.azure.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/** The resource groups of a server: one for what goes with it, one for what outlives it. */
public final class Groups extends Construct {
  private final Group own;
  private final Group kept;

  public Groups(Construct scope, String id, NotebookServerOptions props, AzureNames names) {
    super(scope, id);
    String location = props.getLocation();
    String ownName = props.getResourceGroupName();
    own = new Group(ownName != null ? ownName : newGroup(location, names), location);
    String keptName = props.getKeptResourceGroupName();
    kept = new Group(keptName != null ? keptName : newKeptGroup(location, names), location);
  }

  public Group own() {
    return own;
  }

  public Group kept() {
    return kept;
  }

  private String newGroup(String location, AzureNames names) {
    return start("Own", location, names.base()).build().attribute("name");
  }

  private String newKeptGroup(String location, AzureNames names) {
    return start("Kept", location, names.of("kept")).preventDestroy().build().attribute("name");
  }

  private ResourceBlock.Builder start(String id, String location, String name) {
    return ResourceBlock.Builder.create(this, id, "azurerm_resource_group")
        .set("name", name)
        .set("location", location);
  }
}
