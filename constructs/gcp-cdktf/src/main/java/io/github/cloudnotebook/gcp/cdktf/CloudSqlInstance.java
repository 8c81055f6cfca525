package io.github.cloudnotebook.gcp.cdktf;

/**
 * An instance of Cloud SQL for PostgreSQL.
 *
 * @param project the id of its project, or a reference to it
 * @param name its name, or a reference to it
 */
public record CloudSqlInstance(String project, String name) {}
