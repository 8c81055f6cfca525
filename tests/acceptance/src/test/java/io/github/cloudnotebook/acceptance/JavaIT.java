package io.github.cloudnotebook.acceptance;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;

/** The Java promises on a notebook's default JDK. */
@Order(4)
@SharedNotebook
class JavaIT extends JavaPromises {
  @BeforeEach
  void meet(RunningNotebook notebook) {
    this.notebook = notebook;
  }

  @Override
  int jdk() {
    return 25;
  }
}
