package io.github.cloudnotebook.terraform;

import com.hashicorp.cdktf.TerraformProvider;
import com.hashicorp.cdktf.TerraformProviderConfig;
import com.hashicorp.cdktf.TerraformProviderGeneratorMetadata;
import java.util.Map;
import software.constructs.Construct;

/**
 * A provider, and the versions of it that fit.
 *
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/language/providers/configuration">Providers</a>
 */
public final class ProviderBlock extends TerraformProvider {
  private final Map<String, Object> arguments;

  private ProviderBlock(Builder builder) {
    super(
        builder.scope,
        builder.id,
        TerraformProviderConfig.builder()
            .terraformResourceType(builder.type)
            .terraformProviderSource(builder.source)
            .terraformGeneratorMetadata(
                TerraformProviderGeneratorMetadata.builder()
                    .providerName(builder.type)
                    .providerVersionConstraint(builder.versions)
                    .build())
            .build());
    arguments = builder.arguments();
  }

  @Override
  protected Map<String, Object> synthesizeAttributes() {
    return arguments;
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
  }
}
