package io.github.cloudnotebook.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** Starts the notebook's Java kernel: jjava with the changes of this package. */
public final class Launcher {
  private Launcher() {}

  /** Serves until the kernel ends; the argument is Jupyter's connection file. */
  public static void main(String[] arguments) throws Exception {
    var properties = KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])));
    var connection = new Connection(properties);
    Kernel kernel = new KernelBuilder().build();
    kernel.onStartup();
    kernel.preload(System.getenv("JJAVA_CLASSPATH"));
    kernel.serve(connection);
  }
}
