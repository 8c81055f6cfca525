package io.github.cloudnotebook.azure.cdktf.internal;

import static java.util.stream.Collectors.joining;

import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * The command by which Terraform forgets what it refuses to destroy, so that it destroys the rest.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
 *     rm</a>
 */
public final class KeepCommand {
  private KeepCommand() {}

  /** The command for everything below a construct. */
  public static String of(Construct construct) {
    return construct.getNode().findAll().stream()
        .filter(ResourceBlock.class::isInstance)
        .map(ResourceBlock.class::cast)
        .filter(ResourceBlock::isKept)
        .map(ResourceBlock::address)
        .collect(joining(" ", "terraform state rm ", ""));
  }
}
