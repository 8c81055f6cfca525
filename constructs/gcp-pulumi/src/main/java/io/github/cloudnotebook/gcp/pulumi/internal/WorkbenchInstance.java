package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance of Workbench by its token: {@code com.pulumi:gcp} 7.0.0, the only one that tests had,
 * has no class for it.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/gcp/api-docs/workbench/instance/">{@code
 *     gcp.workbench.Instance}</a>
 */
@ResourceType(type = WorkbenchInstance.TYPE)
final class WorkbenchInstance extends CustomResource {
  static final String TYPE = "gcp:workbench/instance:Instance";

  @Export(
      name = "name",
      refs = {String.class},
      tree = "[0]")
  private Output<String> name;

  @Export(
      name = "proxyUri",
      refs = {String.class},
      tree = "[0]")
  private Output<String> proxyUri;

  WorkbenchInstance(String name, Args args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** Its name, once it is there. */
  Output<String> instanceName() {
    return Output.tuple(name, id()).applyValue(both -> both.t1);
  }

  /** The host at Google's proxy. */
  Output<String> proxyUri() {
    return proxyUri;
  }

  /** What it is given, by the provider's own names; Pulumi reads the fields. */
  @SuppressWarnings("UnusedVariable")
  static final class Args extends ResourceArgs {
    @Import(name = "project", required = true)
    private final Output<String> project;

    @Import(name = "location", required = true)
    private final Output<String> location;

    @Import(name = "name")
    private final String name;

    @Import(name = "desiredState")
    private final String desiredState;

    @Import(name = "instanceOwners")
    private final @Nullable Output<List<String>> instanceOwners;

    @Import(name = "gceSetup")
    private final Map<String, Object> gceSetup;

    Args(
        Place place,
        String name,
        String desiredState,
        @Nullable Output<List<String>> instanceOwners,
        Map<String, Object> gceSetup) {
      project = place.project();
      location = place.zone();
      this.name = name;
      this.desiredState = desiredState;
      this.instanceOwners = instanceOwners;
      this.gceSetup = gceSetup;
    }
  }
}
