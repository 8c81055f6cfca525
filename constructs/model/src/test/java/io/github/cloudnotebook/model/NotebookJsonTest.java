package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotebookJsonTest {

  @Test
  void defaultsAreFilledInAndAbsentValuesLeftOut() {
    assertThat(NotebookJson.write(Examples.least()))
        .isEqualTo(
            """
            {
              "name" : "notebook",
              "access" : {
                "allowedCidrs" : [
                  "203.0.113.0/24"
                ],
                "acknowledgeOpenToAll" : false,
                "publicAddress" : true
              },
              "tls" : {
                "internal" : { }
              },
              "authentication" : {
                "passwordAndTotp" : {
                  "users" : [
                    "ada"
                  ]
                }
              },
              "compute" : {
                "size" : "medium",
                "architecture" : "x86_64",
                "rootDiskGiB" : 20,
                "dataDiskGiB" : 50
              },
              "javaKernel" : {
                "jdk" : 25,
                "dependencies" : [ ],
                "jvmOptions" : [ ]
              },
              "kernels" : [ ],
              "packages" : {
                "debian" : [ ],
                "python" : [ ]
              },
              "environment" : [ ],
              "limits" : { },
              "updates" : {
                "at" : "03:30",
                "reboot" : true
              },
              "idleStop" : {
                "enabled" : true,
                "afterMinutes" : 60
              },
              "backup" : {
                "enabled" : true,
                "at" : "02:00",
                "retentionDays" : 14
              },
              "log" : {
                "retentionDays" : 90
              },
              "mirrors" : { }
            }
            """);
  }

  @Test
  void equalNotebooksGiveEqualText() {
    Notebook one = NotebookYaml.read(Examples.EVERYTHING, "one");
    Notebook other = NotebookYaml.read(NotebookJson.write(one), "other");

    assertThat(NotebookJson.write(other)).isEqualTo(NotebookJson.write(one));
  }
}
