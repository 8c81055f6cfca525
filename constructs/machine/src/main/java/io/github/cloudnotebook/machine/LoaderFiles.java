package io.github.cloudnotebook.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.jupyter.ResourceFiles;
import io.github.cloudnotebook.model.Notebook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** The files that make a machine follow its desired state, which its first start writes. */
final class LoaderFiles {
  /** The unit that runs the loader. */
  static final String UNIT = "cloudnotebook-loader.service";

  private static final String LIBRARY = "/usr/local/lib/cloudnotebook/";

  /** Docstrings and comments; a test checks that no string of the loader looks like one. */
  private static final Pattern COMMENTS =
      Pattern.compile("(?m)^ *\"\"\"[^\"]*\"\"\"\n|^ *#.*\n|  #.*$");

  private LoaderFiles() {}

  /** Their texts by their paths. */
  static Map<String, String> of(LoaderSource source, Notebook notebook) {
    SortedMap<String, byte[]> loader = ResourceFiles.below(LoaderFiles.class, "loader");
    Map<String, String> files = new LinkedHashMap<>();
    files.put("/etc/cloudnotebook/source.json", json(source.document()));
    for (String name : List.of("start.py", "loader.py", source.file())) {
      files.put(LIBRARY + name, withoutComments(text(loader.get(name))));
    }
    files.put("/etc/systemd/system/" + UNIT, text(loader.get(UNIT)));
    notebook
        .mirrors()
        .proxy()
        .ifPresent(
            proxy ->
                files.put(
                    "/etc/systemd/system/" + UNIT + ".d/proxy.conf",
                    "[Service]\nEnvironment=\"https_proxy=%s\" \"no_proxy=169.254.169.254\"\n"
                        .formatted(proxy)));
    return files;
  }

  /** The program without its comments, because certificates need the room. */
  private static String withoutComments(String python) {
    return COMMENTS.matcher(python).replaceAll("");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static String json(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
