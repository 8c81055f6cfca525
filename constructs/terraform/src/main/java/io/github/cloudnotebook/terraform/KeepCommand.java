package io.github.cloudnotebook.terraform;

import static java.util.stream.Collectors.joining;

import java.util.function.Predicate;
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

  /** The command for all resources within a construct that are kept, and exist so far. */
  public static String within(IConstruct construct) {
    return of(construct, ResourceBlock::isKept);
  }

  /** The command for all resources within a construct that exist so far: none of them goes. */
  public static String allWithin(IConstruct construct) {
    return of(construct, resource -> true);
  }

  private static String of(IConstruct construct, Predicate<ResourceBlock> kept) {
    return construct.getNode().findAll().stream()
        .filter(ResourceBlock.class::isInstance)
        .map(ResourceBlock.class::cast)
        .filter(kept)
        .map(ResourceBlock::address)
        .collect(joining(" ", "terraform state rm ", ""));
  }
}
