package io.github.cloudnotebook.terraform;

import java.util.List;
import software.amazon.jsii.JsiiModule;

/**
 * The part of the blocks that runs in CDKTF's own process; only CDKTF's runtime uses this class.
 *
 * @see <a href="https://aws.github.io/jsii/specification/2-type-system/">jsii's type system</a>
 */
public final class BlocksModule extends JsiiModule {
  /** Its name, and what the names of its types begin with. */
  static final String NAME = "cloudnotebook-terraform";

  /** Names the package with the JavaScript, beside this class. */
  public BlocksModule() {
    super(NAME, "1.0.0", BlocksModule.class, "blocks.tgz");
  }

  @Override
  protected List<Class<? extends JsiiModule>> getDependencies() {
    return List.of(com.hashicorp.cdktf.$Module.class);
  }

  @Override
  protected Class<?> resolveClass(String type) throws ClassNotFoundException {
    return Class.forName(getClass().getPackageName() + type.substring(NAME.length()));
  }
}
