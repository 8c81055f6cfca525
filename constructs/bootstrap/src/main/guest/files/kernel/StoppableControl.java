package io.github.cloudnotebook.kernel;

import java.lang.reflect.Method;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;

/**
 * Has jjava run the code of cells, with the checks in it by which the JDK's own JShell stops code.
 *
 * <p>The JDK stops no thread any more. Instead {@link LocalExecutionControl} puts a check at the start of each method
 * and into each loop that it loads.
 */
final class StoppableControl extends LocalExecutionControl {
  private final ExecutionControl jjava;

  StoppableControl(ExecutionControl jjava, ClassLoader cells) {
    super(new Loader(jjava, cells));
    this.jjava = jjava;
  }

  /** Lets code run, after it was told to stop. */
  void allow() throws Exception {
    Method nothing = StoppableControl.class.getDeclaredMethod("nothing");
    nothing.setAccessible(true);
    super.invoke(nothing);
  }

  /** Has all code of cells throw a ThreadDeath at its next check. */
  void stopCells() throws Exception {
    clientCodeEnter();
    super.stop();
  }

  /** What the JDK runs when code may run again. */
  private static void nothing() {}

  @Override
  public String invoke(String type, String method)
      throws RunException, EngineTerminationException, InternalException {
    return jjava.invoke(type, method);
  }

  @Override
  public String varValue(String type, String variable)
      throws RunException, EngineTerminationException, InternalException {
    return jjava.varValue(type, variable);
  }

  @Override
  public void addToClasspath(String path) throws EngineTerminationException, InternalException {
    try {
      jjava.addToClasspath(path);
    } catch (NotImplementedException impossible) {
      throw new InternalException(impossible.toString());
    }
  }

  @Override
  public void stop() throws EngineTerminationException, InternalException {
    try {
      jjava.stop();
    } catch (NotImplementedException impossible) {
      throw new InternalException(impossible.toString());
    }
  }

  @Override
  public void close() {
    jjava.close();
  }

  /** Hands classes, which have the checks by then, on to jjava. */
  private static final class Loader implements LoaderDelegate {
    private final ExecutionControl jjava;
    private final ClassLoader cells;

    Loader(ExecutionControl jjava, ClassLoader cells) {
      this.jjava = jjava;
      this.cells = cells;
    }

    @Override
    public void load(ClassBytecodes[] classes)
        throws ClassInstallException, NotImplementedException, EngineTerminationException {
      jjava.load(classes);
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
      throw new UnsupportedOperationException("JShell replaces classes by new ones");
    }

    @Override
    public void addToClasspath(String path) throws EngineTerminationException, InternalException {
      throw new UnsupportedOperationException("jjava has the class path");
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
      return Class.forName(name, true, cells);
    }
  }
}
