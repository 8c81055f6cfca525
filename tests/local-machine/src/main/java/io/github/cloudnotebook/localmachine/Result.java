package io.github.cloudnotebook.localmachine;

/**
 * How a program ended.
 *
 * @param exit its exit status
 * @param stdout what it wrote
 * @param stderr what it complained of
 */
public record Result(int exit, String stdout, String stderr) {

  /** Whether the program ended well. */
  public boolean succeeded() {
    return exit == 0;
  }
}
