package io.github.cloudnotebook.model;

/**
 * How an engine marks values that exist at deployment only, which no notebook takes.
 *
 * <p>An engine names its own as a service of this type; every notebook is then checked for them.
 *
 * @see java.util.ServiceLoader
 */
public interface DeployTimeValues {

  /** Whether this text holds such a mark. */
  boolean isIn(String text);

  /** Whether this number stands for one that is not known yet. */
  boolean standsAs(int number);

  /** What to do instead: the end of the message. */
  String remedy();
}
