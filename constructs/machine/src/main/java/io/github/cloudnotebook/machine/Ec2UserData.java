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
 * The user data of an EC2 instance: a cloud-init configuration that installs the loader and starts
 * it. Besides the loader's files, which use nothing of the guest, it holds the name of the
 * parameter with the desired state, and the proxy and certificates that the first read needs.
 * Neither a changed setting nor a changed guest changes user data, so neither stops a machine.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html">EC2 user
 *     data</a>
 */
public final class Ec2UserData {
  /** EC2's limit, in bytes before Base64. */
  public static final int LIMIT_BYTES = 16_384;

  private static final String LIBRARY = "/usr/local/lib/cloudnotebook/";
  private static final String UNIT = "cloudnotebook-loader.service";

  /** Docstrings and comments; a test checks that no string of the loader looks like one. */
  private static final Pattern COMMENTS =
      Pattern.compile("(?m)^ *\"\"\"[^\"]*\"\"\"\n|^ *#.*\n|  #.*$");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Ec2UserData() {}

  /**
   * The user data for a machine that follows the desired state in a parameter.
   *
   * @param parameterName the name of the SSM parameter, known at synthesis
   * @param notebook the notebook, for its proxy and certificates
   */
  public static String of(String parameterName, Notebook notebook) {
    Mirrors mirrors = notebook.mirrors();
    List<Map<String, String>> files = new ArrayList<>();
    SortedMap<String, byte[]> loader = ResourceFiles.below(Ec2UserData.class, "loader");
    files.add(file("/etc/cloudnotebook/source.json", json(source(parameterName))));
    for (String name : List.of("start.py", "loader.py", "source_aws.py")) {
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

  private static Map<String, String> source(String parameterName) {
    Map<String, String> source = new LinkedHashMap<>();
    source.put("cloud", "aws");
    source.put("parameter", parameterName);
    return source;
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
