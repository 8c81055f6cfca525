package io.github.cloudnotebook.acceptance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** What a user with a shell gets of others and of the machine: nothing. */
@Order(8)
@SharedNotebook
class InsiderIT {
  @TestFactory
  Stream<DynamicTest> aUserWithAShell(RunningNotebook notebook) {
    notebook.user("ada").run("int running;");
    Insider grace = new Insider(notebook, notebook.user("grace"), "ada", "127.64.0.1");
    return Attack.tests(grace.attack("machine"));
  }
}
