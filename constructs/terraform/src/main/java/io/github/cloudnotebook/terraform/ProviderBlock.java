package io.github.cloudnotebook.terraform;

import com.hashicorp.cdktf.TerraformProvider;
import com.hashicorp.cdktf.TerraformProviderConfig;
import com.hashicorp.cdktf.TerraformProviderGeneratorMetadata;
import software.amazon.jsii.Jsii;
import software.amazon.jsii.JsiiEngine;
import software.constructs.Construct;

/**
 * A provider, and the versions of it that fit.
 *
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/language/providers/configuration">Providers</a>
 */
@Jsii(module = BlocksModule.class, fqn = BlocksModule.NAME + ".ProviderBlock")
public final class ProviderBlock extends TerraformProvider {

  private ProviderBlock(Builder builder) {
    super(InitializationMode.JSII);
    JsiiEngine.getInstance()
        .createNewObject(this, builder.scope, builder.id, builder.config(), builder.arguments());
  }

  /** Makes a {@link ProviderBlock}, as CDKTF's own builders do. */
  public static final class Builder extends BlockBuilder<Builder> {
    private final String source;
    private final String versions;

    private Builder(Construct scope, String id, String source, String versions) {
      super(scope, id, source.substring(source.lastIndexOf('/') + 1));
      this.source = source;
      this.versions = versions;
    }

    /**
     * Starts a provider without arguments.
     *
     * @param source its address in the registry, such as {@code hashicorp/azurerm}
     * @param versions those that fit, such as {@code ~> 5.2}
     */
    public static Builder create(Construct scope, String id, String source, String versions) {
      return new Builder(scope, id, source, versions);
    }

    /** Makes the provider. */
    public ProviderBlock build() {
      return new ProviderBlock(this);
    }

    private TerraformProviderConfig config() {
      return TerraformProviderConfig.builder()
          .terraformResourceType(type)
          .terraformProviderSource(source)
          .terraformGeneratorMetadata(
              TerraformProviderGeneratorMetadata.builder()
                  .providerName(type)
                  .providerVersionConstraint(versions)
                  .build())
          .build();
    }
  }
}
