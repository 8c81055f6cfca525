package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.util.Map;

/** An emulated cloud, as {@link Terraform} deploys to it. */
public interface TerraformCloud {

  /**
   * The variables of its programs, which lead to the emulated cloud and never to a real account.
   */
  Map<String, String> variables();

  /** Makes ready what {@code terraform init} needs; the app's configuration is synthesized. */
  void prepare(Path app, Progress progress);

  /** The directory that Terraform runs in. */
  default Path directory(Path app) {
    return app;
  }
}
