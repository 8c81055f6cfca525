package io.github.cloudnotebook.gcp.cdktf;

import io.github.cloudnotebook.terraform.ProviderBlock;
import software.constructs.Construct;

/**
 * The google provider as a notebook needs it, for a stack that has none.
 *
 * <p>It signs in as google does by itself, such as by {@code gcloud auth application-default
 * login}. Each of a notebook's resources names its project and region, so the provider's own may be
 * any. A stack with a google provider of its own, {@code ~> 7.45}, needs no other.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference">The
 *     google provider</a>
 */
public class GoogleProvider extends Construct {

  /** Adds the provider to the stack. */
  public GoogleProvider(Construct scope, String id) {
    super(scope, id);
    ProviderBlock.Builder.create(this, "google", "hashicorp/google", "~> 7.45").build();
  }
}
