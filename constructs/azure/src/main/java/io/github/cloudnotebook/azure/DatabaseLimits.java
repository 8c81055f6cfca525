package io.github.cloudnotebook.azure;

import io.github.cloudnotebook.blueprint.Mistakes;
import io.github.cloudnotebook.model.Database;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What Azure Database for PostgreSQL makes of the notebook's database.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/postgresql/compute-storage/concepts-compute">Compute
 *     options</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore">Backups</a>
 */
public final class DatabaseLimits {
  /** The sizes of a server's storage in GiB, as far as a notebook asks for them. */
  private static final NavigableSet<Integer> STORAGE_GIB =
      new TreeSet<>(Set.of(32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384));

  private static final int FEWEST_BACKUP_DAYS = 7;
  private static final int MOST_BACKUP_DAYS = 35;

  /** Servers that save processor time while they idle; they have no standby. */
  private static final String BURSTABLE = "B_";

  private static final Pattern TYPE =
      Pattern.compile("(B|GP|MO)_Standard_[A-Z]+[0-9]+[a-z]*(_v[0-9]+)?");

  private DatabaseLimits() {}

  /** The GiB of the smallest storage that holds what is asked for. */
  public static int storageGiB(Database database) {
    return STORAGE_GIB.ceiling(database.storageGiB());
  }

  /** The days of backups: as asked, and at least 7. */
  public static int backupDays(Database database) {
    return Math.max(FEWEST_BACKUP_DAYS, database.backupDays());
  }

  /** The type of the server, with its tier. */
  public static String type(Database database) {
    return database
        .machineType()
        .orElseGet(
            () ->
                switch (database.size().orElseThrow()) {
                  case SMALL -> "B_Standard_B2s";
                  case MEDIUM -> "B_Standard_B2ms";
                  case LARGE -> "GP_Standard_D4ds_v5";
                  case XLARGE -> "GP_Standard_D8ds_v5";
                });
  }

  /** The size of the server's machine, without its tier. */
  public static String size(Database database) {
    String type = type(database);
    return type.substring(type.indexOf('_') + 1);
  }

  /** The tier of the server's machine, as Azure's own interface names it. */
  public static String tier(Database database) {
    String type = type(database);
    return switch (type.substring(0, type.indexOf('_'))) {
      case "B" -> "Burstable";
      case "GP" -> "GeneralPurpose";
      default -> "MemoryOptimized";
    };
  }

  /** Adds what Azure refuses of a database. */
  static void check(Database database, Mistakes mistakes) {
    if (database.backupDays() > MOST_BACKUP_DAYS) {
      mistakes.add(
          ("database.backupDays: %1$d is too large; allowed: a whole number from 1 to %2$d; write"
                  + " %2$d or less")
              .formatted(database.backupDays(), MOST_BACKUP_DAYS));
    }
    database
        .machineType()
        .filter(type -> !TYPE.matcher(type).matches())
        .ifPresent(
            type ->
                mistakes.add(
                    ("database.machineType: \"%s\" is no type of a PostgreSQL server; write B_, GP_"
                            + " or MO_ and a size, such as GP_Standard_D4ds_v5, or leave it out and"
                            + " give database.size")
                        .formatted(type)));
    if (database.multiZone() && type(database).startsWith(BURSTABLE)) {
      mistakes.add(
          ("database.multiZone: a server of the type %s has no second one; write database.size:"
                  + " large or xlarge, or a database.machineType that begins with GP_ or MO_")
              .formatted(type(database)));
    }
  }
}
