package io.github.cloudnotebook.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @Test
  void equalNotebooksGiveEqualBytes() {
    assertThat(Bundle.of(notebook("ada"), MachineCloud.AWS).bytes()).isEqualTo(Bundle.of(notebook("ada"), MachineCloud.AWS).bytes());
  }

  @Test
  void anotherUserGivesAnotherDigest() {
    assertThat(Bundle.of(notebook("ada"), MachineCloud.AWS).sha256())
        .isNotEqualTo(Bundle.of(notebook("eve"), MachineCloud.AWS).sha256());
  }

  @Test
  void containsTheDescriptionTheScriptsAndTheLocks() throws IOException {
    SortedMap<String, String> files = unzip(Bundle.of(notebook("ada"), MachineCloud.AWS).bytes());
    assertThat(files)
        .containsKeys(
            "__main__.py",
            "cloudnotebook/main.py",
            "files/Caddyfile",
            "cloudnotebook_jupyter/run_cell.py",
            "cloudnotebook_jupyter/requirements.lock",
            "cloudnotebook_jupyter/installer.lock")
        .containsEntry("notebook.json", NotebookJson.write(notebook("ada")));
  }

  @Test
  void containsTheFilesOfItsOwnCloudOnly() throws IOException {
    assertThat(unzip(Bundle.of(notebook("ada"), MachineCloud.AWS).bytes()).keySet())
        .anyMatch(name -> name.startsWith("files/aws/"));
    assertThat(unzip(Bundle.of(notebook("ada"), MachineCloud.AZURE).bytes()).keySet())
        .noneMatch(name -> name.startsWith("files/aws/"));
  }

  @Test
  void containsNoBuildLeftovers() throws IOException {
    assertThat(unzip(Bundle.of(notebook("ada"), MachineCloud.AWS).bytes()).keySet())
        .noneMatch(name -> name.contains("__pycache__") || name.contains("_cache/"));
  }

  @Test
  void isNamedByItsDigest(@TempDir Path directory) throws IOException {
    Bundle bundle = Bundle.of(notebook("ada"), MachineCloud.AWS);
    Path file = bundle.writeTo(directory.resolve("new"));
    assertThat(file).hasFileName("bundle-" + bundle.sha256() + ".zip");
    assertThat(Files.readAllBytes(file)).isEqualTo(bundle.bytes());
  }

  @Test
  void locksEveryPackageByHash() throws IOException {
    String lock =
        unzip(Bundle.of(notebook("ada"), MachineCloud.AWS).bytes()).get("cloudnotebook_jupyter/requirements.lock");
    assertThat(lock.split("\n(?! )"))
        .allMatch(entry -> entry.contains("==") && entry.contains("--hash=sha256:"));
  }

  static Notebook notebook(String user) {
    return Notebook.builder()
        .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
        .authentication(Authentication.passwordAndTotp(user))
        .build();
  }

  private static SortedMap<String, String> unzip(byte[] bytes) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
