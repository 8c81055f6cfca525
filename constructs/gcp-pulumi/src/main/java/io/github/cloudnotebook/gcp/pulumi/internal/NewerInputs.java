package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceTransformation;
import java.util.Optional;

/**
 * Inputs that the provider takes, and that its classes of {@code gcp} 7.0.0 do not have yet. A
 * provider that does not know one refuses it in the preview.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/options/transforms/">Transforms</a>
 */
final class NewerInputs {
  private NewerInputs() {}

  /** The options of a resource that is made with these inputs, in place of its class's own. */
  static CustomResourceOptions with(ResourceArgs args, CustomResourceOptions.Builder options) {
    options.resourceTransformations(
        given -> Optional.of(new ResourceTransformation.Result(args, given.options())));
    return options.build();
  }
}
