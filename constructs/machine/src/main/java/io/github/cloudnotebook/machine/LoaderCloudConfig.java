package io.github.cloudnotebook.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.jupyter.ResourceFiles;
import io.github.cloudnotebook.model.Mirrors;
import io.github.cloudnotebook.model.Notebook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

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
  private static final String LIBRARY = "/usr/local/lib/cloudnotebook/";
  private static final String UNIT = "cloudnotebook-loader.service";

  /** Docstrings and comments; a test checks that no string of the loader looks like one. */
  private static final Pattern COMMENTS =
      Pattern.compile("(?m)^ *\"\"\"[^\"]*\"\"\"\n|^ *#.*\n|  #.*$");

  private static final ObjectMapper JSON = new ObjectMapper();

  private LoaderCloudConfig() {}

  /**
   * The configuration of a machine that follows the desired state in a source.
   *
   * @param source where the desired state is
   * @param notebook the notebook, for its proxy and certificates
   */
  public static String of(LoaderSource source, Notebook notebook) {
    Mirrors mirrors = notebook.mirrors();
    List<Map<String, String>> files = new ArrayList<>();
    SortedMap<String, byte[]> loader = ResourceFiles.below(LoaderCloudConfig.class, "loader");
    files.add(file("/etc/cloudnotebook/source.json", json(source.document())));
    for (String name : List.of("start.py", "loader.py", source.file())) {
      files.add(file(LIBRARY + name, withoutComments(text(loader.get(name)))));
    }
    files.add(file("/etc/systemd/system/" + UNIT, text(loader.get(UNIT))));
    mirrors
        .proxy()
        .ifPresent(
            proxy ->
                files.add(
                    file(
                        "/etc/systemd/system/" + UNIT + ".d/proxy.conf",
                        "[Service]\nEnvironment=\"https_proxy=%s\" \"no_proxy=169.254.169.254\"\n"
                            .formatted(proxy))));
    Map<String, Object> configuration = new LinkedHashMap<>();
    mirrors
        .caCertificates()
        .ifPresent(pem -> configuration.put("ca_certs", Map.of("trusted", List.of(pem))));
    configuration.put("write_files", files);
    configuration.put("runcmd", List.of(List.of("systemctl", "enable", "--now", UNIT)));
    return "#cloud-config\n" + json(configuration);
  }

  /** The program without its comments, because certificates need the room. */
  private static String withoutComments(String python) {
    return COMMENTS.matcher(python).replaceAll("");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
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
