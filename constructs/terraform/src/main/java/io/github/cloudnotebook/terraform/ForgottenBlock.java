package io.github.cloudnotebook.terraform;

import com.hashicorp.cdktf.TerraformElement;
import software.amazon.jsii.Jsii;
import software.amazon.jsii.JsiiEngine;
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
@Jsii(module = BlocksModule.class, fqn = BlocksModule.NAME + ".ForgottenBlock")
public final class ForgottenBlock extends TerraformElement {

  /**
   * Forgets a resource.
   *
   * @param scope the scope that the resource had
   * @param id the id that the resource had there
   * @param type its type
   */
  public ForgottenBlock(Construct scope, String id, String type) {
    super(InitializationMode.JSII);
    JsiiEngine.getInstance().createNewObject(this, scope, id, type);
  }
}
