package io.github.cloudnotebook.acceptance;

import io.github.cloudnotebook.localmachine.Deployment;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Gives the tests of a class the notebook that several classes share: it is deployed before the
 * first of them and removed after the last. They run one at a time, in the order of their
 * {@code @Order}, because each builds on the state left by the one before; other classes run beside
 * them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedNotebook.Provider.class)
@Execution(ExecutionMode.SAME_THREAD)
@interface SharedNotebook {
  String YAML =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada]
      javaKernel:
        dependencies: [org.apache.commons:commons-lang3:3.18.0]
      """;

  /** Deploys the notebook when the first test asks for it. */
  final class Provider implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RunningNotebook.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(SharedNotebook.class))
          .getOrComputeIfAbsent("notebook", key -> deployed(), RunningNotebook.class);
    }

    private static RunningNotebook deployed() {
      RunningNotebook notebook = RunningNotebook.fromNothing("shared");
      Deployment deployment = notebook.deploy(YAML);
      if (!deployment.succeeded()) {
        notebook.close();
        throw new IllegalStateException(
            "the shared notebook could not be deployed:\n" + deployment.log());
      }
      return notebook;
    }
  }
}
