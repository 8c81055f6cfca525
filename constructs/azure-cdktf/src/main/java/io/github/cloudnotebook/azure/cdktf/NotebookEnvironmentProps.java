package io.github.cloudnotebook.azure.cdktf;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a {@link NotebookEnvironment}.
 *
 * <p>Only the notebook and the location are required; the rest is created or has a default.
 */
public interface NotebookEnvironmentProps extends NotebookServerOptions {
  /** Starts with every default. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * The existing object storage of the notebook's users; default a new one if the notebook has
   * storage, else none.
   *
   * <p>A different container shows its own files; those in the old one stay there.
   */
  default @Nullable INotebookStorage getStorage() {
    return null;
  }

  /**
   * The existing database of the notebook's users, such as {@code
   * NotebookDatabase.fromNotebookDatabaseAttributes(…)}; default a new one if the notebook has a
   * database, else none. Refused together with {@code database} in the notebook. Needs {@code
   * subnetId}.
   */
  default @Nullable INotebookDatabase getDatabase() {
    return null;
  }

  /**
   * The id of the existing subnet for the new database, see {@link
   * NotebookDatabaseProps#getSubnetId()}; default one in the new network. Needed together with
   * {@code subnetId}, refused without a new database. Changing it is refused by Terraform, for it
   * would replace the database.
   */
  default @Nullable String getDatabaseSubnetId() {
    return null;
  }

  /**
   * The id of the existing private DNS zone of the new database, see {@link
   * NotebookDatabaseProps#getPrivateDnsZoneId()}; default a new one. Refused without a new
   * database.
   */
  default @Nullable String getDatabasePrivateDnsZoneId() {
    return null;
  }

  /** Builds {@link NotebookEnvironmentProps}. */
  final class Builder extends NotebookEnvironmentPropsBuilder<Builder> {
    private Builder() {}

    /** The properties so far. */
    public NotebookEnvironmentProps build() {
      return new Copy(this);
    }
  }
}
