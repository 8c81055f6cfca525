package io.github.cloudnotebook.kernel;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.execution.CodeEvaluator;
import org.dflib.jjava.kernel.execution.EvaluationInterruptedException;

/**
 * jjava's kernel, made to survive whatever a cell does.
 *
 * <p>A cell is compiled, run and shown in a separate thread, and whatever that throws is the cell's error. An interrupt
 * stops the thread; if it does not stop, the kernel says so and ends, and Jupyter restarts it.
 */
final class Kernel extends JavaKernel {
  /** How long code may go on after an interrupt. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String CELL_THREAD = cellThread();

  private final StoppableControl control;
  private final Libraries libraries;
  private final CellStream out = new CellStream(ShellReplyEnvironment::writeToStdOut);
  private final CellStream err = new CellStream(ShellReplyEnvironment::writeToStdErr);
  private final PrintStream printedOut = new PrintStream(out, true, StandardCharsets.UTF_8);
  private final PrintStream printedErr = new PrintStream(err, true, StandardCharsets.UTF_8);
  private final CompletableFuture<Void> prepared = new CompletableFuture<>();
  private Connection connection;
  private volatile Thread cell;
  private volatile boolean interrupted;
  private volatile String displayed;

  Kernel(
      String name,
      String version,
      LanguageInfo language,
      List<HelpLink> help,
      HistoryManager history,
      JupyterIO io,
      CommManager comms,
      Renderer renderer,
      MagicsResolver magicsResolver,
      MagicsRegistry magics,
      StringStyler styler,
      JShell shell,
      CodeEvaluator evaluator,
      StoppableControl control,
      Libraries libraries) {
    super(
        name, version, language, help, history, io, comms, renderer, magicsResolver, magics, true,
        styler, shell, evaluator);
    this.control = control;
    this.libraries = libraries;
  }

  /**
   * The name by which jjava recognises a thread that runs a cell; in any other thread, it hands the code to its own.
   */
  private static String cellThread() {
    try {
      Class<?> jjava = Class.forName("org.dflib.jjava.kernel.execution.JJavaExecutionControl");
      Field prefix = jjava.getDeclaredField("THREAD_NAME_PREFIX");
      prefix.setAccessible(true);
      return prefix.get(null) + "cell";
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this jjava names its threads in another way", e);
    }
  }

  /**
   * Begins to evaluate jjava's imports and to add the libraries that every kernel has. Jupyter gets its first answers
   * meanwhile; cells and questions about code wait.
   */
  void prepare(String classPath) {
    Thread preparation =
        new Thread(
            () -> {
              onStartup();
              add(classPath);
              prepared.complete(null);
            },
            "Preparation");
    preparation.setUncaughtExceptionHandler(
        (thread, thrown) -> {
          thrown.printStackTrace();
          Runtime.getRuntime().halt(1); // Jupyter says that the kernel died
        });
    preparation.start();
  }

  void serve(Connection connection) {
    this.connection = connection;
    becomeHandlerForConnection(connection);
    connection.serve();
  }

  @Override
  protected void handleExecuteRequest(ShellReplyEnvironment cellOutput, Message<ExecuteRequest> request) {
    prepared.join();
    interrupted = false;
    displayed = null;
    Thread thread = new Thread(() -> run(cellOutput, request), CELL_THREAD);
    control.stopCells(false);
    cell = thread;
    thread.start();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // by a cell that interrupts all threads: keep waiting for it
      }
    }
    cell = null;
  }

  private void run(ShellReplyEnvironment cellOutput, Message<ExecuteRequest> request) {
    try {
      super.handleExecuteRequest(cellOutput, request);
    } catch (Throwable thrown) {
      fail(cellOutput, request.getContent().getCode(), thrown);
    } finally {
      printedOut.flush();
      printedErr.flush();
    }
  }

  /** Reports what jjava does not catch: errors from a value's toString, and exceptions whose getMessage throws. */
  private void fail(ShellReplyEnvironment cellOutput, String code, Throwable thrown) {
    Throwable cause = interrupted ? new EvaluationInterruptedException(code) : thrown;
    String name = cause.getClass().getName();
    String message;
    try {
      message = String.valueOf(cause.getMessage());
    } catch (Throwable again) {
      message = "its message cannot be shown: " + again.getClass().getName();
    }
    ErrorReply reply = new ErrorReply(name, message, List.of());
    reply.setExecutionCount(executionCount.get() - 1);
    cellOutput.publish(new PublishError(name, message, formatError(cause)));
    cellOutput.defer().replyError(ExecuteReply.MESSAGE_TYPE.error(), reply);
  }

  @Override
  protected List<String> formatError(Throwable thrown) {
    try {
      return super.formatError(thrown);
    } catch (Throwable again) {
      return List.of(thrown.getClass().getName(), "its message cannot be shown: " + again.getClass().getName());
    }
  }

  @Override
  protected Object doEval(String code) {
    try {
      Object value = super.doEval(code);
      return value != null && value.equals(displayed) ? null : value; // the id of a value that is already shown
    } catch (Throwable thrown) {
      if (interrupted) {
        throw new EvaluationInterruptedException(code);
      }
      throw thrown;
    }
  }

  @Override
  public void display(DisplayData data) {
    displayed = data.getDisplayId();
    super.display(data);
  }

  /** Cells print to the notebook; threads that they leave behind print to the newest cell. */
  @Override
  protected void replaceOutputStreams(ShellReplyEnvironment cellOutput) {
    out.setEnv(cellOutput);
    err.setEnv(cellOutput);
    System.setOut(printedOut);
    System.setErr(printedErr);
    InputStream before = System.in;
    System.setIn(io.in);
    cellOutput.defer(() -> System.setIn(before));
  }

  @Override
  public void interrupt() {
    Thread running = cell;
    if (running == null) {
      return;
    }
    interrupted = true;
    control.stopCells(true);
    try {
      for (long second = 0; second < PATIENCE.toSeconds() && running.isAlive(); second++) {
        running.interrupt(); // again and again: code may swallow one
        running.join(1000);
      }
      if (running.isAlive()) {
        printedErr.printf(
            "The code did not stop within %d seconds, so the kernel restarts. Its variables are lost.%n",
            PATIENCE.toSeconds());
        connection.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    prepared.join();
    try {
      return super.complete(code, at);
    } catch (Error e) {
      throw new IllegalStateException("cannot complete this code", e);
    }
  }

  /** Jupyter counts positions between characters; jjava expects the index of a character. */
  @Override
  public DisplayData inspect(String code, int at, boolean more) {
    prepared.join();
    try {
      return super.inspect(code, Math.max(at - 1, 0), more);
    } catch (Error e) {
      throw new IllegalStateException("cannot inspect this code", e);
    }
  }

  @Override
  public String isComplete(String code) {
    prepared.join();
    try {
      return super.isComplete(code);
    } catch (Error e) {
      return IS_COMPLETE_MAYBE;
    }
  }

  @Override
  public void addToClasspath(String classPath) {
    libraries.registerDrivers(add(classPath), getClassLoader());
  }

  private List<Path> add(String classPath) {
    if (classPath == null || classPath.isBlank()) {
      return List.of();
    }
    List<Path> files = libraries.add(PathsHandler.splitAndResolveGlobs(classPath));
    super.addToClasspath(PathsHandler.joinPaths(files));
    return files;
  }
}
