package io.github.cloudnotebook.localcloud;

/** Hears what a local cloud is doing. */
public interface Progress {

  /** Another step has begun, in words for a person. */
  void step(String name);

  /** A program, or the cloud itself, says something while the step lasts. */
  void line(String text);

  /** Hears nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void step(String name) {}

      @Override
      public void line(String text) {}
    };
  }
}
