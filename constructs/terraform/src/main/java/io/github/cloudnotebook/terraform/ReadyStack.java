package io.github.cloudnotebook.terraform;

import com.hashicorp.cdktf.LocalBackend;
import com.hashicorp.cdktf.LocalBackendConfig;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.TerraformVariable;
import com.hashicorp.cdktf.TerraformVariableConfig;
import software.constructs.Construct;

/** A stack that is deployed from one file, with its state beside that. */
public abstract class ReadyStack extends TerraformStack {

  /** Starts with nothing but the place of the state. */
  protected ReadyStack(Construct scope, String id) {
    super(scope, id);
    // Terraform resolves this beside notebook.yaml; CDKTF's own default would be a path of this
    // machine.
    new LocalBackend(this, LocalBackendConfig.builder().path("terraform.tfstate").build());
  }

  /** The value of a variable that the owner must give. */
  protected final String variable(String id, String description) {
    return new TerraformVariable(
            this,
            id,
            TerraformVariableConfig.builder()
                .type("string")
                .nullable(false)
                .description(description)
                .build())
        .getStringValue();
  }

  /** Tells the owner a value. */
  protected final void output(String id, String value, String description) {
    TerraformOutput.Builder.create(this, id).value(value).description(description).build();
  }
}
