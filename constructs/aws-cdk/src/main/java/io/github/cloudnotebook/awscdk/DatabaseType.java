package io.github.cloudnotebook.awscdk;

import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Size;
import software.amazon.awscdk.services.ec2.InstanceType;

/** Turns the notebook's database into an instance type of RDS, which the CDK writes without db. */
final class DatabaseType {
  private DatabaseType() {}

  static InstanceType of(Database database) {
    return database
        .machineType()
        .map(DatabaseType::exactly)
        .orElseGet(() -> ofSize(database.size().orElseThrow()));
  }

  private static InstanceType exactly(String machineType) {
    if (!machineType.matches("db\\.[a-z0-9-]+\\.[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          ("database.machineType %s is no RDS instance type: give db., a family and a size such as"
                  + " db.m7g.large, or leave it out and give database.size")
              .formatted(machineType));
    }
    return new InstanceType(machineType.substring("db.".length()));
  }

  private static InstanceType ofSize(Size size) {
    return new InstanceType(
        switch (size) {
          case SMALL -> "t4g.medium";
          case MEDIUM -> "t4g.large";
          case LARGE -> "m7g.xlarge";
          case XLARGE -> "m7g.2xlarge";
        });
  }
}
