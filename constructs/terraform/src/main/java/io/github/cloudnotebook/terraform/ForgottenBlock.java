package io.github.cloudnotebook.terraform;

import com.hashicorp.cdktf.TerraformElement;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A resource that is no longer wanted, and is not to be destroyed: Terraform forgets it, if it
 * knows it.
 *
 * <p>{@code prevent_destroy} does not protect a resource that has left the configuration. So this
 * takes the resource's place, with its id in its scope: the address is the same.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/block/removed">removed</a>
 */
public final class ForgottenBlock extends TerraformElement {
  private final String type;

  /**
   * Forgets a resource.
   *
   * @param scope the scope that the resource had
   * @param id the id that the resource had there
   * @param type its type
   */
  public ForgottenBlock(Construct scope, String id, String type) {
    super(scope, id);
    this.type = type;
  }

  @Override
  public Object toTerraform() {
    return Map.of(
        "removed",
        List.of(
            Map.of(
                "from",
                type + "." + getFriendlyUniqueId(),
                "lifecycle",
                Map.of("destroy", false))));
  }
}
