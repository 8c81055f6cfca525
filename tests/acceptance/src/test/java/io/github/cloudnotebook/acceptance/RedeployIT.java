package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A deploy with one more user and a changed kernel setting changes the machine in place. */
@Order(3)
@SharedNotebook
class RedeployIT {
  static final String YAML =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [ada, grace]
      javaKernel:
        dependencies: [org.apache.commons:commons-lang3:3.18.0]
        jvmOptions: [-Xmx321m]
      kernels: [kotlin]
      packages:
        debian: [tree]
        python: [tabulate==0.9.0]
      environment: [MOTTO=one = $5]
      limits:
        kernelsPerUser: 200
      """;

  private static final String HEAP = "System.out.println(Runtime.getRuntime().maxMemory() >> 20);";

  @Test
  @Order(1)
  void theMachineStaysAndARunningKernelSurvives(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    String kernel = ada.run("int survivor = 42;").kernel();
    String instance = notebook.guest().instanceId();
    String boot = bootId(notebook);

    Deployment redeployed = notebook.deploy(YAML);

    assertThat(redeployed.succeeded()).as(redeployed.log()).isTrue();
    assertThat(notebook.guest().instanceId()).isEqualTo(instance);
    assertThat(bootId(notebook)).isEqualTo(boot);
    assertThat(ada.run("System.out.println(survivor);", kernel).printed()).isEqualTo("42");
  }

  @Test
  @Order(2)
  void newKernelsHaveTheChangedSetting(RunningNotebook notebook) {
    assertThat(notebook.user("ada").run(HEAP).printed()).isBetween("310", "321");
  }

  @Test
  @Order(2)
  void newKernelsHaveThePackagesAndVariablesOfTheSettings(RunningNotebook notebook) {
    NotebookUser ada = notebook.user("ada");
    assertThat(ada.print("System.out.println(System.getenv(\"MOTTO\"));")).isEqualTo("one = $5");
    assertThat(
            ada.runPython(
                    """
                    import os, shutil, tabulate
                    print(os.environ["MOTTO"], shutil.which("tree"), tabulate.__version__)
                    """)
                .printed())
        .isEqualTo("one = $5 /usr/bin/tree 0.9.0");
  }

  @Test
  @Order(3)
  void theNewUserSignsInAndRunsJava(RunningNotebook notebook) {
    NotebookUser grace = notebook.user("grace");
    grace.signIn();
    grace.openLab();
    assertThat(grace.run("System.out.println(6 * 7);").printed()).isEqualTo("42");
  }

  @Test
  @Order(4)
  void theFirstUsersNotebookIsThere(RunningNotebook notebook) {
    assertThat(notebook.user("ada").get("api/contents/Untitled.ipynb")).contains("first");
  }

  @Test
  @Order(5)
  void applyingTheSameStateAgainRestartsNothing(RunningNotebook notebook) {
    String before = mainProcesses(notebook);
    String bundle =
        notebook.guest().run("sh", "-c", "ls -td /opt/cloudnotebook/bundles/*/ | head -1").stdout();

    assertThat(notebook.guest().run("python3", bundle.strip(), "apply").succeeded()).isTrue();

    assertThat(mainProcesses(notebook)).isEqualTo(before);
  }

  private static String mainProcesses(RunningNotebook notebook) {
    return notebook
        .guest()
        .run(
            "systemctl",
            "show",
            "--property=Id,MainPID,ActiveEnterTimestampMonotonic",
            "caddy",
            "cloudnotebook-hub",
            "cloudnotebook-proxy",
            "cloudnotebook-firewall",
            "jupyter-ada-singleuser")
        .stdout();
  }

  static String bootId(RunningNotebook notebook) {
    return notebook
        .guest()
        .run("systemctl", "show", "--property=UserspaceTimestampMonotonic")
        .stdout();
  }
}
