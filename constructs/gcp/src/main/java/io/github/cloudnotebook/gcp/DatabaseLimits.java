package io.github.cloudnotebook.gcp;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.model.Database;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Cloud SQL makes of the notebook's database.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/machine-series-overview">Machine
 *     types</a>
 * @see <a href="https://cloud.google.com/sql/docs/postgres/backup-recovery/backups">Backups</a>
 */
public final class DatabaseLimits {
  private static final Pattern CUSTOM = Pattern.compile("db-custom-([0-9]{1,2})-([0-9]{4,6})");

  /** Types of the edition Enterprise Plus. */
  private static final Pattern OPTIMIZED = Pattern.compile("db-perf-optimized-N-[0-9]{1,3}");

  private static final int MOST_PROCESSORS = 96;
  private static final int LEAST_MIB = 3840;
  private static final int STEP_MIB = 256;

  /** By the GiB for each processor, 0.9 to 6.5. */
  private static final double LEAST_MIB_EACH = 0.9 * 1024;

  private static final double MOST_MIB_EACH = 6.5 * 1024;

  private static final int MOST_LOG_DAYS = 7;
  private static final int MOST_LOG_DAYS_PLUS = 35;

  private DatabaseLimits() {}

  /** The machine type of the instance. */
  public static String type(Database database) {
    return database
        .machineType()
        .orElseGet(
            () ->
                switch (database.size().orElseThrow()) {
                  case SMALL -> "db-custom-2-4096";
                  case MEDIUM -> "db-custom-2-8192";
                  case LARGE -> "db-custom-4-16384";
                  case XLARGE -> "db-custom-8-32768";
                });
  }

  /** The edition that has the machine type; without it, Google Cloud takes the dearer one. */
  public static String edition(Database database) {
    return isPlus(database) ? "ENTERPRISE_PLUS" : "ENTERPRISE";
  }

  /**
   * The days to any moment of which the database can be set back: as asked, and at most as many as
   * the edition keeps. Daily backups go back further.
   */
  public static int logDays(Database database) {
    return Math.min(database.backupDays(), isPlus(database) ? MOST_LOG_DAYS_PLUS : MOST_LOG_DAYS);
  }

  /** Adds what Google Cloud refuses of a database. */
  public static void check(Database database, Mistakes mistakes) {
    database
        .machineType()
        .filter(type -> !OPTIMIZED.matcher(type).matches() && !isCustom(type))
        .ifPresent(
            type ->
                mistakes.add(
                    ("database.machineType: \"%s\" is no machine type of Cloud SQL for PostgreSQL;"
                            + " write db-custom-PROCESSORS-MIB with 1 or an even number of"
                            + " processors up to %d and a multiple of %d MiB, at least %d, 0.9 to"
                            + " 6.5 GiB for each processor, such as db-custom-4-16384, or one like"
                            + " db-perf-optimized-N-4, or leave it out and give database.size")
                        .formatted(type, MOST_PROCESSORS, STEP_MIB, LEAST_MIB)));
  }

  private static boolean isPlus(Database database) {
    return OPTIMIZED.matcher(type(database)).matches();
  }

  private static boolean isCustom(String type) {
    Matcher matcher = CUSTOM.matcher(type);
    if (!matcher.matches()) {
      return false;
    }
    int processors = Integer.parseInt(matcher.group(1));
    int mib = Integer.parseInt(matcher.group(2));
    return (processors == 1 || (processors > 0 && processors % 2 == 0))
        && processors <= MOST_PROCESSORS
        && mib % STEP_MIB == 0
        && mib >= LEAST_MIB
        && mib >= LEAST_MIB_EACH * processors
        && mib <= MOST_MIB_EACH * processors;
  }
}
