package io.github.cloudnotebook.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** Starts the notebook's Java kernel: jjava with the changes of this package. */
public final class Launcher {
  private Launcher() {}

  /** Serves until the kernel ends; the argument is Jupyter's connection file. */
  public static void main(String[] arguments) throws Exception {
    var connection = new FutureTask<>(() -> connect(Path.of(arguments[0])));
    new Thread(connection, "Connection").start();
    Kernel kernel = new KernelBuilder().build(); // in this thread: it gets the class loader that cells inherit
    kernel.prepare(System.getenv("JJAVA_CLASSPATH"));
    kernel.serve(connection.get());
  }

  private static Connection connect(Path file) throws Exception {
    var connection = new Connection(KernelConnectionProperties.parse(Files.readString(file)));
    connection.connect();
    return connection;
  }
}
