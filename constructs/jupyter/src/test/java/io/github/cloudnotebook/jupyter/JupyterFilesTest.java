package io.github.cloudnotebook.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JupyterFilesTest {
  @Test
  void formOnePythonPackageWithLocksAndKernelSources() {
    assertThat(JupyterFiles.all().keySet())
        .allMatch(name -> name.startsWith("cloudnotebook_jupyter/"))
        .contains(
            "cloudnotebook_jupyter/__init__.py",
            "cloudnotebook_jupyter/kernel.lock",
            "cloudnotebook_jupyter/kernel/Launcher.java");
  }

  @Test
  void containNoBuildLeftovers() {
    assertThat(JupyterFiles.all().keySet())
        .noneMatch(name -> name.contains("__pycache__") || name.contains("_cache/"));
  }

  @Test
  void lockThePackagesOfCellsByHash() {
    byte[] lock = JupyterFiles.all().get("cloudnotebook_jupyter/kernel.lock");
    assertThat(new String(lock, StandardCharsets.UTF_8).split("\n(?! )"))
        .allMatch(entry -> entry.contains("==") && entry.contains("--hash=sha256:"));
  }
}
