package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.gcp.logging.ProjectBucketConfig;
import com.pulumi.gcp.logging.ProjectBucketConfigArgs;
import com.pulumi.gcp.logging.ProjectSink;
import com.pulumi.gcp.logging.ProjectSinkArgs;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.LogName;
import io.github.cloudnotebook.model.Log;
import io.github.cloudnotebook.pulumi.Children;

/**
 * Where the machine's log goes: a log of Cloud Logging, which a sink leads into a bucket of the
 * notebook's own, for that has the retention that is asked for.
 *
 * @param name the log's name, under which the machine writes entries
 * @param sink what makes entries stay
 */
public record MachineLog(Output<String> name, Resource sink) {

  /** Makes bucket and sink, and lets the machine write. */
  public static MachineLog of(
      Children children, Log log, Place place, GoogleNames names, Grants grants) {
    Output<LogName> name = place.project().applyValue(project -> LogName.of(project, names));
    ProjectBucketConfig bucket =
        new ProjectBucketConfig(
            children.name(),
            ProjectBucketConfigArgs.builder()
                .project(place.project())
                .location(place.region())
                .bucketId(names.of("log"))
                .retentionDays(log.retentionDays())
                .build(),
            place.options(children.keeping()));
    // Into a bucket of its own project a sink may write.
    ProjectSink sink =
        new ProjectSink(
            children.name(),
            ProjectSinkArgs.builder()
                .project(place.project())
                .name(names.of("log"))
                .destination(bucket.id().applyValue("logging.googleapis.com/%s"::formatted))
                .filter(name.applyValue(LogName::filter))
                .uniqueWriterIdentity(true)
                .build(),
            place.options(children));
    grants.inProject("writes-log", BuiltInRole.LOGS_WRITER);
    return new MachineLog(name.applyValue(LogName::text), sink);
  }
}
