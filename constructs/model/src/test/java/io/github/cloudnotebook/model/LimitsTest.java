package io.github.cloudnotebook.model;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javaKernel: {jvmOptions: [-Xmx7168m]}",
        "javaKernel: {jvmOptions: [-Xmx64m, -Xms64M, -Xss0]}",
        "javaKernel: {jvmOptions: [-XX:MaxHeapSize=2147483648, -Xms2g]}",
        "javaKernel: {jvmOptions: [-Xmx2049k, -Xms2049k]}",
        "javaKernel: {jvmOptions: [-XX:MaxRAMPercentage=62.5, -Xms4g,"
            + " -XX:InitialRAMPercentage=100]}",
        "javaKernel: {jvmOptions: [-XX:+UseZGC, -Xlog:gc, -Dxmx=-Xmx9t, -Xmn1g]}",
        "javaKernel: {jvmOptions: [-Xmx999g]}\ncompute: {machineType: x2idn.32xlarge}",
        "limits: {kernelHeapMiB: 7168}",
        "limits: {userMemoryMiB: 8192, kernelHeapMiB: 8192}",
        "limits: {kernelHeapMiB: 512}\njavaKernel: {jvmOptions: [-Xms512m]}"
      })
  void limitsUpToTheMachinesSizeAreAccepted(String settings) {
    assertThatCode(() -> NotebookYaml.read(Examples.LEAST + settings, "notebook.yaml"))
        .doesNotThrowAnyException();
  }
}
