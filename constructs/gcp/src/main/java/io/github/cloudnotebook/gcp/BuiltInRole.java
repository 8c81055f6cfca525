package io.github.cloudnotebook.gcp;

/**
 * A role of Google Cloud's own.
 *
 * @see <a href="https://cloud.google.com/iam/docs/roles-permissions">Google Cloud's own roles</a>
 */
public enum BuiltInRole {
  /** Signs in to instances of Cloud SQL. */
  INSTANCE_USER("roles/cloudsql.instanceUser"),

  /** Writes entries to logs. */
  LOGS_WRITER("roles/logging.logWriter"),

  /** Reads the values of a secret. */
  SECRET_ACCESSOR("roles/secretmanager.secretAccessor"),

  /** Has short-lived tokens of a service account made. */
  TOKEN_CREATOR("roles/iam.serviceAccountTokenCreator"),

  /** Reads the objects of a bucket. */
  OBJECT_VIEWER("roles/storage.objectViewer"),

  /** Reads, writes and deletes the objects of a bucket. */
  OBJECT_USER("roles/storage.objectUser");

  private final String id;

  BuiltInRole(String id) {
    this.id = id;
  }

  /** The name by which policies name it. */
  public String id() {
    return id;
  }
}
