package io.github.cloudnotebook.terraform;

import static java.util.stream.Collectors.joining;

import software.constructs.IConstruct;

/**
 * The command after which {@code terraform destroy} destroys the rest and leaves what must not be
 * lost: Terraform forgets that. Without it, destroy is refused.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/cli/commands/state/rm">terraform state
 *     rm</a>
 */
public final class KeepCommand {
  private KeepCommand() {}

  /**
   * The command for all resources within a construct that Terraform does not destroy, which exist
   * so far.
   */
  public static String within(IConstruct construct) {
    return construct.getNode().findAll().stream()
        .filter(ResourceBlock.class::isInstance)
        .map(ResourceBlock.class::cast)
        .filter(ResourceBlock::isKept)
        .map(ResourceBlock::address)
        .collect(joining(" ", "terraform state rm ", ""));
  }
}
