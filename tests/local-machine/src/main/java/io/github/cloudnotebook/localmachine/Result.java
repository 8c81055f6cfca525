package io.github.cloudnotebook.localmachine;

/**
 * The result of a program.
 *
 * @param exit its exit status
 * @param stdout its standard output
 * @param stderr its standard error
 */
public record Result(int exit, String stdout, String stderr) {

  /** Whether the program succeeded. */
  public boolean succeeded() {
    return exit == 0;
  }
}
