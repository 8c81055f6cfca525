package io.github.cloudnotebook.gcp.cdktf.internal;

import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.gcp.GoogleNames;
import java.util.List;
import software.constructs.Construct;

/** The names of a server, known before any of its resources exists. */
public final class ServerNames {
  private ServerNames() {}

  /** The names of the server at this place. */
  public static GoogleNames of(Construct server) {
    TerraformStack stack = TerraformStack.of(server);
    String path = server.getNode().getPath().substring(stack.getNode().getPath().length() + 1);
    return new GoogleNames(stack.getNode().getId(), path);
  }

  /**
   * The bucket of a server: the same at each deployment, and another one in another project.
   *
   * @param project its id, or a reference to it
   */
  static String bucket(GoogleNames names, String project) {
    String unique = Fn.sha256(Fn.join("/", List.of(project, names.hash())));
    return GoogleNames.bucket(Fn.substr(unique, 0, GoogleNames.UNIQUE_DIGITS));
  }
}
