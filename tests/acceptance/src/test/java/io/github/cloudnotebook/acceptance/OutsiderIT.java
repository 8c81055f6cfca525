package io.github.cloudnotebook.acceptance;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** What somebody without an account gets at the notebook's address: nothing. */
@Order(7)
@SharedNotebook
class OutsiderIT {
  @TestFactory
  Stream<DynamicTest> somebodyWithoutAnAccount(RunningNotebook notebook)
      throws IOException, InterruptedException {
    NotebookUser grace = notebook.user("grace");
    String token = grace.newApiToken();
    grace.openLab();
    List<Integer> ports = Insider.listening(notebook.guest(), "grace", "127.64.0.2");
    return Attack.tests(
        Outsider.attack(notebook, List.of(grace, notebook.user("ada")), ports, token));
  }
}
