package io.github.cloudnotebook.localmachine;

/** A listener for what a local cloud is doing. */
public interface Progress {

  /** Another step has begun; the name is for people to read. */
  void step(String name);

  /** A line from a program, or from the cloud itself, during the step. */
  void line(String text);

  /** A machine is on; called repeatedly while the cloud waits for a program. */
  void machine(Guest guest);

  /** A listener that ignores everything. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void step(String name) {}

      @Override
      public void line(String text) {}

      @Override
      public void machine(Guest guest) {}
    };
  }
}
