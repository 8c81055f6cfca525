package io.github.cloudnotebook.kernel;

import java.util.List;

/** Resolves Maven coordinates as the kernel does and prints the files, one a line. */
public final class Preload {
  private Preload() {}

  /** Prints {@code jar} and the path of each file; the arguments are the coordinates. */
  public static void main(String[] coordinates) {
    new Resolver(new Libraries())
        .loadDependencies(List.of(), List.of(coordinates)).values().stream()
            .flatMap(List::stream)
            .forEach(file -> System.out.println("jar " + file));
  }
}
