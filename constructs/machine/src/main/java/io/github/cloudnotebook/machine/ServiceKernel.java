package io.github.cloudnotebook.machine;

import io.github.cloudnotebook.jupyter.JdkArchive;
import io.github.cloudnotebook.jupyter.ManagedKernel;
import io.github.cloudnotebook.model.Notebook;
import java.util.Optional;

/** The Java kernel of a notebook on the machine of a cloud's own notebook service. */
public final class ServiceKernel {
  private ServiceKernel() {}

  /**
   * The script that puts the kernel there.
   *
   * @param place where things are on the service's machine
   * @param archive the JDK; none for the one of the system's packages
   */
  public static String script(
      ManagedKernel.Place place, Notebook notebook, Optional<JdkArchive> archive) {
    return new ManagedKernel(
            place,
            notebook.javaKernel().jdk(),
            archive,
            notebook.mirrors().pypi(),
            notebook.limits().kernelHeapMiB(),
            notebook.javaKernel().jvmOptions(),
            notebook.environment())
        .script();
  }
}
