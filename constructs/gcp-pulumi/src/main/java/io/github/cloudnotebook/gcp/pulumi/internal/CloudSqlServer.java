package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.gcp.sql.DatabaseInstance;
import com.pulumi.gcp.sql.DatabaseInstanceArgs;
import com.pulumi.resources.CustomResourceOptions;
import io.github.cloudnotebook.gcp.GoogleNames;
import io.github.cloudnotebook.gcp.pulumi.NotebookDatabaseArgs;
import io.github.cloudnotebook.pulumi.Children;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A new instance of Cloud SQL, and the address that leads to it. */
public final class CloudSqlServer {
  private static final int UNIQUE_BYTES = 4;

  private CloudSqlServer() {}

  /** Makes it; the instance stays when the stack is destroyed, and what leads to it goes. */
  public static CloudSqlInstance make(Children children, NotebookDatabaseArgs args) {
    Place place = Place.of(children, args);
    GoogleNames names = ServerNames.of(children.name());
    CustomResourceOptions.Builder options = place.buildingWithData(children, args.protectData());
    // The first one is the instance's for good.
    options.ignoreChanges("name");
    DatabaseInstance server =
        new DatabaseInstance(
            children.name(),
            DatabaseInstanceArgs.Empty,
            NewerInputs.with(
                new CloudSqlServerArgs(place, names.databaseServer(unique()), args.database()),
                options));
    DatabaseEndpoint.make(children, server, args, place, names);
    return CloudSqlInstance.made(place.project(), server);
  }

  /** Digits that no other instance had: the name of a deleted one stays taken for a week. */
  private static String unique() {
    byte[] random = new byte[UNIQUE_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
