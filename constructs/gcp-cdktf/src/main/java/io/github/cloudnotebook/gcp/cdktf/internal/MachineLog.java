package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.LogName;
import io.github.cloudnotebook.model.Log;
import io.github.cloudnotebook.terraform.ResourceBlock;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/**
 * Where the machine's log goes: a log of Cloud Logging, which a sink leads into a bucket of the
 * notebook's own, for that has the retention that is asked for.
 *
 * @see <a href="https://cloud.google.com/logging/docs/routing/overview">How entries are routed</a>
 */
public final class MachineLog extends Construct {
  private final LogName name;
  private final List<ResourceBlock> needed = new ArrayList<>();

  public MachineLog(
      Construct scope,
      String id,
      Log log,
      Place place,
      GoogleNames names,
      MachineIdentity identity) {
    super(scope, id);
    name = LogName.of(place.project(), names);
    ResourceBlock bucket =
        place
            .start(this, "Bucket", "google_logging_project_bucket_config")
            .set("location", place.region())
            .set("bucket_id", names.of("log"))
            .set("retention_days", log.retentionDays())
            .preventDestroy()
            .build();
    // Into a bucket of its own project a sink may write.
    needed.add(
        place
            .start(this, "Sink", "google_logging_project_sink")
            .set("name", names.of("log"))
            .set("destination", "logging.googleapis.com/" + bucket.attribute("id"))
            .set("filter", name.filter())
            .set("unique_writer_identity", true)
            .build());
    needed.addAll(
        identity.permit(
            account ->
                List.of(
                    place
                        .start(this, "MachineWrites", "google_project_iam_member")
                        .set("role", BuiltInRole.LOGS_WRITER.id())
                        .set("member", account.attribute("member"))
                        .build())));
  }

  /** The log's name, under which the machine writes entries. */
  public LogName name() {
    return name;
  }

  /** What makes entries arrive and stay. */
  public List<ResourceBlock> machineMayWrite() {
    return List.copyOf(needed);
  }
}
