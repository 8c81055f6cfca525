package io.github.cloudnotebook.azure.cdktf.internal;

import com.hashicorp.cdktf.TerraformStack;
import io.github.cloudnotebook.azure.AzureNames;
import software.constructs.Construct;

/** The names of a server, known before any of its resources exists. */
public final class ServerNames {
  private ServerNames() {}

  /** The names of the server at this place. */
  public static AzureNames of(Construct server) {
    TerraformStack stack = TerraformStack.of(server);
    String path = server.getNode().getPath().substring(stack.getNode().getPath().length() + 1);
    return new AzureNames(stack.getNode().getId(), path);
  }
}
