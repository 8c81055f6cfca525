package io.github.cloudnotebook.acceptance;

import java.util.function.Supplier;

/** Programs of constructs in this process, whose engine takes the words of one thread at a time. */
public final class Constructs {
  private Constructs() {}

  /** What a program makes, while no other one runs. */
  public static synchronized <T> T made(Supplier<T> program) {
    return program.get();
  }
}
