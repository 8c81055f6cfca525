package io.github.cloudnotebook.kernel;

import REPL.$Cancel$;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;

/**
 * Makes jjava run the code of cells with the checks by which the JDK's own JShell stops code.
 *
 * <p>The JDK can no longer stop a thread. Instead {@link LocalExecutionControl} puts a check at the start of each
 * method and into each loop that it loads.
 */
final class StoppableControl extends LocalExecutionControl {
  private final ExecutionControl jjava;

  StoppableControl(ExecutionControl jjava) {
    super(new Loader(jjava));
    this.jjava = jjava;
  }

  /** Makes all code of cells stop at its next check, or lets it run again. */
  void stopCells(boolean stop) {
    $Cancel$.stop(stop);
  }

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
  public void close() {
    jjava.close();
  }

  /** Passes classes, which have the checks by then, on to jjava. */
  private record Loader(ExecutionControl jjava) implements LoaderDelegate {
    @Override
    public void load(ExecutionControl.ClassBytecodes[] classes)
        throws ExecutionControl.ClassInstallException,
            ExecutionControl.NotImplementedException,
            ExecutionControl.EngineTerminationException {
      jjava.load(classes);
    }

    @Override
    public void classesRedefined(ExecutionControl.ClassBytecodes[] classes) {
      throw new UnsupportedOperationException("JShell replaces classes by new ones");
    }

    @Override
    public void addToClasspath(String path) {
      throw new UnsupportedOperationException("jjava has the class path");
    }

    @Override
    public Class<?> findClass(String name) {
      throw new UnsupportedOperationException("jjava has the classes");
    }
  }
}
