package io.github.cloudnotebook.bootstrap;

import io.github.cloudnotebook.model.Notebook;

/** Stub: names the parameter. */
public final class Ec2UserData {
  private Ec2UserData() {}

  public static String of(String parameterName, Notebook notebook) {
    return "#cloud-config\n{\"write_files\": [{\"path\": \"/etc/cloudnotebook/source.json\","
        + " \"content\": \"{\\\"parameter\\\": \\\""
        + parameterName
        + "\\\"}\"}], \"ca\": \""
        + notebook.mirrors().caCertificates().orElse("").replace("\n", "\\n")
        + "\"}\n";
  }
}
