package io.github.cloudnotebook.terraform;

/**
 * Text for an argument in which Terraform sees no expression of its own, such as a script.
 *
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences">Escape
 *     sequences</a>
 */
public final class LiteralText {
  private LiteralText() {}

  /** The argument that gives a provider exactly this text. */
  public static String of(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }
}
