package io.github.cloudnotebook.acceptance.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.acceptance.TerraformPromises;
import io.github.cloudnotebook.localmachine.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The same notebook on Google Cloud, by a Terraform that has a stand-in for the google provider.
 */
@Order(36)
class GoogleIT extends TerraformPromises {
  private static final String ID = "http://169.254.169.254/computeMetadata/v1/instance/id";

  GoogleIT() {
    super(new GoogleStack(), "google", "");
  }

  @Override
  protected List<String> logMessages() {
    return GoogleStack.account(notebook()).logMessages(notebook().outputs().get("Log"));
  }

  @Override
  protected Optional<String> file(String path) {
    String bucket = notebook().outputs().get("Storage").substring("gs://".length());
    return GoogleStack.account(notebook()).file(bucket, path);
  }

  @Test
  @Order(11)
  void theMetadataServerAnswersRootAndNoUser() {
    List<String> ask =
        List.of("curl", "-sS", "--max-time", "5", "-H", "Metadata-Flavor: Google", ID);
    List<String> asAda = new ArrayList<>(List.of("runuser", "-u", "ada", "--"));
    asAda.addAll(ask);

    Result root = notebook().guest().run(ask.toArray(String[]::new));
    Result user = notebook().guest().run(asAda.toArray(String[]::new));

    assertThat(root.stdout()).isEqualTo(notebook().guest().instanceId());
    assertThat(user.succeeded()).isFalse();
    assertThat(user.stdout()).isEmpty();
  }
}
