package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java developers are used to works in a kernel, on each JDK that a notebook may have. */
abstract class JavaPromises {
  private static final String CHART =
      """
      %maven org.knowm.xchart:xchart:3.8.8
      var chart = new org.knowm.xchart.XYChartBuilder().title("text").width(200).height(100).build();
      chart.addSeries("squares", new double[] {0, 1, 2}, new double[] {0, 1, 4});
      System.out.println(org.knowm.xchart.BitmapEncoder.getBufferedImage(chart).getWidth() == 200);
      """;

  private static final String PIE =
      """
      %maven org.jfree:jfreechart:1.5.6
      var pie = new org.jfree.data.general.DefaultPieDataset<String>();
      pie.setValue("text", 1);
      var chart = org.jfree.chart.ChartFactory.createPieChart("text", pie);
      System.out.println(chart.createBufferedImage(200, 100).getWidth() == 200);
      """;

  private static final String SPREADSHEET =
      """
      %maven org.apache.poi:poi-ooxml:5.4.1
      var sheet = new org.apache.poi.xssf.usermodel.XSSFWorkbook().createSheet();
      sheet.createRow(0).createCell(0).setCellValue("a text that is wider than a column is at first");
      sheet.autoSizeColumn(0);
      System.out.println(sheet.getColumnWidth(0) > 20 * 256);
      """;

  /** The notebook, whose user ada has opened JupyterLab. */
  protected RunningNotebook notebook;

  abstract int jdk();

  @Test
  void theKernelRunsOnTheJdkOfTheNotebook() {
    assertThat(ada().print("System.out.println(Runtime.version().feature());"))
        .isEqualTo(Integer.toString(jdk()));
  }

  @Test
  void textIsDrawn() {
    assertThat(
            ada()
                .print(
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

  @ParameterizedTest
  @ValueSource(strings = {CHART, PIE, SPREADSHEET})
  void aLibraryDrawsText(String code) {
    assertThat(ada().run(code).printed()).endsWith("true");
  }

  /** Debian only recommends some of the libraries that those of the JDK need, or open. */
  @Test
  void everyNativeLibraryOfTheJdkLoads() {
    String load =
        """
        import ctypes, pathlib, sys
        home = pathlib.Path(sys.argv[1], "lib")
        libraries = sorted(home.rglob("*.so"))
        for first in ("server/libjvm.so", "libawt.so", "libawt_headless.so"):
            ctypes.CDLL(home / first, ctypes.RTLD_GLOBAL)  # as a JVM has them before the others
        for library in [*libraries, "libcups.so.2"]:
            try:
                ctypes.CDLL(library)
            except OSError as fault:
                print(fault)
        print(len(libraries) > 20)
        """;
    String home = ada().print("System.out.println(System.getProperty(\"java.home\"));");
    assertThat(notebook.guest().run("python3", "-c", load, home).stdout()).isEqualTo("True\n");
  }

  @Test
  void aDatabaseInTheKernelAnswersAtLocalhost() {
    String code =
        """
        %maven com.h2database:h2:2.3.232
        var server = org.h2.tools.Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        var url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:own";
        var rows = java.sql.DriverManager.getConnection(url).createStatement().executeQuery("select 6 * 7");
        rows.next();
        System.out.println(rows.getInt(1));
        """;
    assertThat(ada().run(code).printed()).isEqualTo("42");
  }

  /**
   * Spark's driver and executor find each other by the machine's name and own ports. It asks for a
   * larger heap than a small machine gives.
   */
  @Test
  void sparkRunsInLocalMode() {
    String kernel = ada().run("%maven org.apache.spark:spark-sql_2.13:4.1.1").kernel();
    String code =
        """
        var spark = org.apache.spark.sql.SparkSession.builder()
            .master("local[1]").config("spark.testing.memory", 512 << 20).getOrCreate();
        System.out.println(spark.range(100).selectExpr("sum(id)").first().getLong(0));
        """;
    assertThat(ada().run(code, kernel).printed()).endsWith("4950");
  }

  @Test
  void theMachineKnowsItsOwnName() {
    String name = "System.out.println(java.net.InetAddress.getLocalHost().getHostName());";
    assertThat(ada().print(name)).isEqualTo(notebook.guest().run("hostname").stdout().strip());
  }

  /** Jupyter drops output that comes in too many messages, and so does ZeroMQ. */
  @Test
  void aCellMayPrintTwentyThousandLinesAtOnce() {
    assertThat(
            ada()
                .print("for (int i = 0; i < 20_000; i++) System.out.println(\"line \" + i);")
                .lines())
        .hasSize(20_000)
        .endsWith("line 19999");
  }

  @Test
  void afterAValueThatCannotBeShownTheNextCellRuns() {
    NotebookUser.Cell shown =
        ada()
            .run(
                """
                class Node { Node next = this; public String toString() { return "Node " + next; } }
                new Node()
                """);

    assertThat(shown.printed()).contains("StackOverflowError");
    assertThat(ada().run("6 * 7", shown.kernel()).printed()).isEqualTo("42");
  }

  protected NotebookUser ada() {
    return notebook.user("ada");
  }
}
