package io.github.cloudnotebook.localmachine;

/** Hears what a local cloud is doing. */
public interface Progress {

  /** Another step has begun, in words for a person. */
  void step(String name);

  /** A program, or the cloud itself, says something while the step lasts. */
  void line(String text);

  /** A machine is on; said again and again while the cloud waits for a program. */
  void machine(Guest guest);

  /** Hears nothing. */
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
