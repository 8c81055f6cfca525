package io.github.cloudnotebook.kernel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.dflib.jjava.kernel.JavaKernelBuilder;
import org.dflib.jjava.kernel.execution.CodeEvaluator;
import org.dflib.jjava.kernel.magics.ClasspathMagic;
import org.dflib.jjava.kernel.magics.JarsMagic;
import org.dflib.jjava.kernel.magics.LoadMagic;
import org.dflib.jjava.kernel.magics.TimeMagic;
import org.dflib.jjava.maven.magics.AddMavenDependencyMagic;
import org.dflib.jjava.maven.magics.LoadFromPomCellMagic;
import org.dflib.jjava.maven.magics.LoadFromPomLineMagic;
import org.dflib.jjava.maven.magics.MavenMagic;
import org.dflib.jjava.maven.magics.MavenRepoMagic;

/** Builds the kernel, with all of jjava's magics. */
final class KernelBuilder extends JavaKernelBuilder<KernelBuilder, Kernel> {
  private final Libraries libraries = new Libraries();
  private StoppableControl control;

  @SuppressWarnings("removal") // notebooks still use the old magics
  KernelBuilder() {
    var resolver = new Resolver(libraries);
    var time = new TimeMagic();
    name("JJava");
    lineMagic("load", new LoadMagic());
    lineMagic("time", time);
    cellMagic("time", time);
    lineMagic("classpath", new ClasspathMagic());
    lineMagic("jars", new JarsMagic());
    lineMagic("maven", new MavenMagic(resolver));
    lineMagic("mavenRepo", new MavenRepoMagic(resolver));
    lineMagic("addMavenDependency", new AddMavenDependencyMagic(resolver));
    lineMagic("loadFromPOM", new LoadFromPomLineMagic(resolver));
    cellMagic("loadFromPOM", new LoadFromPomCellMagic(resolver));
  }

  @Override
  public Kernel build() {
    CodeEvaluator evaluator = buildCodeEvaluator(name);
    JShell shell = buildJShell(evaluator);
    return new Kernel(
        buildName(),
        buildVersion(),
        buildLanguageInfo(),
        List.of(),
        buildHistoryManager(),
        buildJupyterIO(buildJupyterIOEncoding()),
        buildCommManager(),
        new ValueRenderer(),
        buildMagicsResolver(buildMagicTranspiler()),
        buildMagicsRegistry(),
        buildErrorStyler(),
        shell,
        evaluator,
        control,
        libraries);
  }

  @Override
  protected CodeEvaluator buildCodeEvaluator(String name) {
    return new CodeEvaluator(name, -1, TimeUnit.MILLISECONDS) {
      @Override
      public ExecutionControlProvider getExecControlProvider() {
        return new StoppableProvider(super.getExecControlProvider());
      }
    };
  }

  /** Adds the means to stop code to jjava's execution of it. */
  private final class StoppableProvider implements ExecutionControlProvider {
    private final ExecutionControlProvider jjava;

    StoppableProvider(ExecutionControlProvider jjava) {
      this.jjava = jjava;
    }

    @Override
    public String name() {
      return jjava.name();
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters)
        throws Throwable {
      control = new StoppableControl(jjava.generate(environment, parameters));
      return control;
    }
  }
}
