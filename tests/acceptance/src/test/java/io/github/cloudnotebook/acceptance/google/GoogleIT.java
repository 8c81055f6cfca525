package io.github.cloudnotebook.acceptance.google;

import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.acceptance.TerraformPromises;
import java.util.List;
import org.junit.jupiter.api.Order;

/**
 * The same notebook on Google Cloud, by a Terraform that has a stand-in for the google provider.
 */
@Order(36)
class GoogleIT extends TerraformPromises {

  GoogleIT() {
    super(new GoogleStack(), "google");
  }

  @Override
  protected List<String> logMessages(RunningNotebook notebook) {
    return GoogleStack.account(notebook).logMessages(notebook.outputs().get("Log"));
  }
}
