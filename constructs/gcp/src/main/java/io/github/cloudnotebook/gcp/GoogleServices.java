package io.github.cloudnotebook.gcp;

import java.util.List;

/**
 * The services of Google Cloud that a part of a notebook uses, without the end of their names.
 *
 * @see <a href="https://cloud.google.com/service-usage/docs/enable-disable">Enabling services</a>
 */
public final class GoogleServices {
  /** Those of a server. */
  public static final List<String> SERVER =
      List.of(
          "cloudresourcemanager",
          "compute",
          "iam",
          "iamcredentials",
          "logging",
          "secretmanager",
          "storage");

  /** Those of a notebook that Google Cloud runs. */
  public static final List<String> MANAGED = List.of("compute", "iam", "notebooks", "storage");

  /** Those of Colab Enterprise. */
  public static final List<String> COLAB = List.of("aiplatform", "compute", "dataform");

  /** That of a network alone. */
  public static final List<String> NETWORK = List.of("compute");

  /** Those of a database alone. */
  public static final List<String> DATABASE = List.of("compute", "dns", "sqladmin");

  private GoogleServices() {}

  /** The whole name of a service. */
  public static String host(String name) {
    return name + ".googleapis.com";
  }
}
