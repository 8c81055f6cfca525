package io.github.cloudnotebook.terraform;

import com.hashicorp.cdktf.TerraformDataSource;
import com.hashicorp.cdktf.TerraformResourceConfig;
import software.amazon.jsii.Jsii;
import software.amazon.jsii.JsiiEngine;
import software.constructs.Construct;

/**
 * A data source of any type: something that exists and is read.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/data-sources">Data sources</a>
 */
@Jsii(module = BlocksModule.class, fqn = BlocksModule.NAME + ".DataBlock")
public final class DataBlock extends TerraformDataSource {

  private DataBlock(Builder builder) {
    super(InitializationMode.JSII);
    JsiiEngine.getInstance()
        .createNewObject(
            this,
            builder.scope,
            builder.id,
            TerraformResourceConfig.builder().terraformResourceType(builder.type).build(),
            builder.arguments());
  }

  /** A reference to what was read, such as {@code tenant_id}. */
  public String attribute(String path) {
    return getStringAttribute(path);
  }

  /** Makes a {@link DataBlock}, as CDKTF's own builders do. */
  public static final class Builder extends BlockBuilder<Builder> {
    private Builder(Construct scope, String id, String type) {
      super(scope, id, type);
    }

    /** Starts a data source of this type without arguments. */
    public static Builder create(Construct scope, String id, String type) {
      return new Builder(scope, id, type);
    }

    /** Makes the data source. */
    public DataBlock build() {
      return new DataBlock(this);
    }
  }
}
