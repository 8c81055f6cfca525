package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotebookYamlTest {

  private static final String EVERYTHING =
      """
      name: lab
      access:
        allowedCidrs: [203.0.113.0/24, "2001:db8::/32"]
        domain: notebook.example.com
      authentication:
        passwordAndTotp:
          users: [ada, grace]
      compute:
        machineType: m7g.large
        architecture: arm64
        rootDiskGiB: 30
        dataDiskGiB: 100
      javaKernel:
        jdk: 21
        dependencies: [org.apache.commons:commons-math3:3.6.1]
        jvmOptions: [-Xmx2g]
      updates:
        at: 04:15
        reboot: false
      idleStop:
        afterMinutes: 30
      mirrors:
        apt: https://mirror.example.com/debian
      """;

  @Test
  void aNotebookWrittenAsJsonReadsBackAsItWas() {
    Notebook notebook = NotebookYaml.read(EVERYTHING, "notebook.yaml");
    assertThat(NotebookYaml.read(NotebookJson.write(notebook), "notebook.json"))
        .isEqualTo(notebook);
  }
}
