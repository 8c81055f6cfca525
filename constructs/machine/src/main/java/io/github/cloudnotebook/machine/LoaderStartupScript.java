package io.github.cloudnotebook.machine;

import io.github.cloudnotebook.model.Notebook;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A script that installs the loader on a machine and starts it, for clouds that run a script as
 * root at every start. It does so at the first start, and nothing at later ones. Besides the
 * loader's files, which use nothing of the guest, it holds the proxy and certificates that the
 * first read needs. Neither a changed setting nor a changed guest changes it.
 *
 * @see <a href="https://cloud.google.com/compute/docs/instances/startup-scripts/linux">Startup
 *     scripts on Google Cloud</a>
 */
public final class LoaderStartupScript {
  private static final String END = "END-OF-FILE";

  private static final String SCRIPT =
      """
      #!/bin/sh
      # Installs the loader of Cloud Notebook at the first start.
      set -eu
      umask 022
      if systemctl is-enabled --quiet @UNIT@; then
          exit 0
      fi
      mkdir -p @FOLDERS@
      @FILES@
      # A power cut leaves whole files behind an enabled unit.
      sync
      systemctl enable --now @UNIT@
      """;

  private static final String AUTHORITIES =
      """
      cat >/usr/local/share/ca-certificates/notebook-mirrors.crt <<'@END@'
      @TEXT@
      @END@
      update-ca-certificates
      """;

  private LoaderStartupScript() {}

  /**
   * The script of a machine that follows the desired state in a source. It has no dollar sign or
   * percent sign before a brace, which engines would read as theirs.
   *
   * @param source where the desired state is
   * @param notebook the notebook, for its proxy and certificates
   */
  public static String of(LoaderSource source, Notebook notebook) {
    var files = LoaderFiles.of(source, notebook);
    var folders = new TreeSet<String>();
    files.keySet().forEach(path -> folders.add(path.substring(0, path.lastIndexOf('/'))));
    String written =
        files.entrySet().stream()
            .map(file -> written(file.getKey(), file.getValue()))
            .collect(Collectors.joining("\n"));
    String trusted =
        notebook
            .mirrors()
            .caCertificates()
            .map(
                pem ->
                    "\n" + AUTHORITIES.replace("@END@", END).replace("@TEXT@", pem.strip()).strip())
            .orElse("");
    return SCRIPT
        .replace("@UNIT@", LoaderFiles.UNIT)
        .replace("@FOLDERS@", String.join(" ", folders))
        .replace("@FILES@", written + trusted);
  }

  private static String written(String path, String text) {
    return "cat >%s <<'%s'\n%s\n%s".formatted(path, END, text.stripTrailing(), END);
  }
}
