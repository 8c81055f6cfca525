package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Java works in a kernel as Java people know it. */
@Order(4)
@SharedNotebook
class JavaIT {
  @Test
  void textIsDrawn(RunningNotebook notebook) {
    assertThat(
            printed(
                notebook,
                """
                var image = new java.awt.image.BufferedImage(60, 20, java.awt.image.BufferedImage.TYPE_INT_RGB);
                image.createGraphics().drawString("text", 5, 15);
                long drawn = java.util.stream.IntStream.range(0, 60 * 20)
                    .filter(i -> (image.getRGB(i % 60, i / 60) & 0xffffff) != 0)
                    .count();
                System.out.println(drawn > 0);
                """))
        .isEqualTo("true");
  }

  @Test
  void theMachineKnowsItsOwnName(RunningNotebook notebook) {
    assertThat(
            printed(
                notebook, "System.out.println(java.net.InetAddress.getLocalHost().getHostName());"))
        .isEqualTo(notebook.guest().run("hostname").stdout().strip());
  }

  /** Jupyter drops what comes in too many messages, and so does ZeroMQ. */
  @Test
  void aCellMayPrintTwentyThousandLinesAtOnce(RunningNotebook notebook) {
    assertThat(
            printed(
                    notebook,
                    """
                    for (int i = 0; i < 20_000; i++) System.out.println("line " + i);
                    """)
                .lines())
        .hasSize(20_000)
        .endsWith("line 19999");
  }

  @Test
  void afterAValueThatCannotBeShownTheNextCellRuns(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    NotebookUser.Cell shown =
        ada.run(
            """
            class Node { Node next = this; public String toString() { return "Node " + next; } }
            new Node()
            """);

    assertThat(shown.printed()).contains("StackOverflowError");
    assertThat(ada.run("6 * 7", shown.kernel()).printed()).isEqualTo("42");
  }

  private static String printed(RunningNotebook notebook, String code) {
    return notebook.user("ada").print(code);
  }
}
