package REPL;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * The check that the JDK inserts into the code of cells, under the name that the JDK calls.
 *
 * <p>The JDK's own check reads a volatile field, which makes some loops ten times as slow. This one is a call site that
 * does nothing: it costs compiled code nothing, until the site is changed and the JVM compiles again.
 */
public final class $Cancel$ {
  private static final MethodHandle GO_ON = MethodHandles.empty(MethodType.methodType(void.class));
  private static final MethodHandle STOP = stop();
  private static final MutableCallSite SITE = new MutableCallSite(GO_ON);
  private static final MethodHandle CHECK = SITE.dynamicInvoker();

  private $Cancel$() {}

  /** Throws if code must stop. */
  public static void stopCheck() throws Throwable {
    CHECK.invokeExact();
  }

  /** Makes all code of cells stop at its next check, or go on. */
  public static void stop(boolean stop) {
    MethodHandle target = stop ? STOP : GO_ON;
    if (SITE.getTarget() != target) {
      SITE.setTarget(target);
      MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }
  }

  private static MethodHandle stop() {
    try {
      return MethodHandles.lookup()
          .findStatic($Cancel$.class, "throwStopped", MethodType.methodType(void.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static void throwStopped() {
    throw new Stopped();
  }

  /** Thrown to stop code; an error, because code catches exceptions. */
  private static final class Stopped extends Error {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("The cell was interrupted.");
    }
  }
}
