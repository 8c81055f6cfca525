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

  /** Jupyter's own limit is 1,000 messages a second, and Java sends one for each line. */
  @Test
  void aCellMayPrintThousandsOfLinesASecond(RunningNotebook notebook) {
    assertThat(
            printed(
                    notebook,
                    """
                    for (int i = 0; i < 6000; i++) {
                      System.out.println("line " + i);
                      if (i % 200 == 0) Thread.sleep(50);
                    }
                    """)
                .lines())
        .hasSize(6000)
        .endsWith("line 5999");
  }

  private static String printed(RunningNotebook notebook, String code) {
    return notebook.user("ada").print(code);
  }
}
