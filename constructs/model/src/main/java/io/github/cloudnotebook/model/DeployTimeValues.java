package io.github.cloudnotebook.model;

/**
 * Recognises an engine's placeholders for values known only at deployment, which a notebook
 * refuses.
 *
 * <p>An engine registers its own as a service of this type; every notebook is then checked for
 * them.
 *
 * @see java.util.ServiceLoader
 */
public interface DeployTimeValues {

  /** Whether this text contains a placeholder. */
  boolean isIn(String text);

  /** Whether this number is a placeholder. */
  boolean standsAs(int number);

  /** What to do instead: the end of the message. */
  String remedy();
}
