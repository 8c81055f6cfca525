package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The classes run in the same order on every machine. */
class OrderTest {
  private static final Path CLASSES = Path.of("target/test-classes");

  @Test
  void noTwoClassesShareAPlace() throws IOException {
    List<Integer> places;
    try (Stream<Path> files = Files.walk(CLASSES)) {
      places =
          files
              .map(file -> CLASSES.relativize(file).toString())
              .filter(name -> name.endsWith("IT.class"))
              .map(OrderTest::place)
              .toList();
    }

    assertThat(places).isNotEmpty().doesNotHaveDuplicates();
  }

  private static int place(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      Order order = Class.forName(name).getAnnotation(Order.class);
      assertThat(order).as("@Order of " + name).isNotNull();
      return order.value();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
