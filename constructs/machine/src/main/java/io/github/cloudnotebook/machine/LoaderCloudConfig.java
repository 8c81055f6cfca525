package io.github.cloudnotebook.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.model.Notebook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cloud-init configuration of a machine, which installs the loader and starts it. Besides the
 * loader's files, which use nothing of the guest, it holds where the desired state is, and the
 * proxy and certificates that the first read needs. Neither a changed setting nor a changed guest
 * changes it, so neither stops or replaces a machine.
 *
 * @see <a href="https://docs.cloud-init.io/en/latest/reference/modules.html">cloud-init's
 *     modules</a>
 */
public final class LoaderCloudConfig {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LoaderCloudConfig() {}

  /**
   * The configuration of a machine that follows the desired state in a source.
   *
   * @param source where the desired state is
   * @param notebook the notebook, for its proxy and certificates
   */
  public static String of(LoaderSource source, Notebook notebook) {
    Map<String, Object> configuration = new LinkedHashMap<>();
    notebook
        .mirrors()
        .caCertificates()
        .ifPresent(pem -> configuration.put("ca_certs", Map.of("trusted", List.of(pem))));
    configuration.put(
        "write_files",
        LoaderFiles.of(source, notebook).entrySet().stream()
            .map(file -> file(file.getKey(), file.getValue()))
            .toList());
    configuration.put("runcmd", List.of(List.of("systemctl", "enable", "--now", LoaderFiles.UNIT)));
    return "#cloud-config\n" + json(configuration);
  }

  private static Map<String, String> file(String path, String content) {
    Map<String, String> file = new LinkedHashMap<>();
    file.put("path", path);
    file.put("content", content);
    return file;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
