package io.github.cloudnotebook.model;

/** Thrown by a rule for a value that breaks it: what is wrong and how to mend it. */
final class Flaw extends RuntimeException {

  private final String remedy;

  Flaw(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  String problem() {
    return getMessage();
  }

  String remedy() {
    return remedy;
  }
}
