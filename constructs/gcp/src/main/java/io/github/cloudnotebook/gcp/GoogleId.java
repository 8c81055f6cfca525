package io.github.cloudnotebook.gcp;

/**
 * The id of an existing resource: its whole name, which begins with its project.
 *
 * @see <a href="https://google.aip.dev/122">Resource names</a>
 */
public record GoogleId(String text) {
  /** Where the project is in the id, split at its slashes. */
  public static final int PROJECT = 1;

  /** A kind of resource, by the form of its ids. */
  public enum Kind {
    /** A static address of a region. */
    ADDRESS("projects/PROJECT/regions/REGION/addresses/NAME"),

    /** A key of Cloud KMS. */
    CRYPTO_KEY("projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/NAME"),

    /** A disk of one zone. */
    DISK("projects/PROJECT/zones/ZONE/disks/NAME"),

    /** A zone of Cloud DNS. */
    MANAGED_ZONE("projects/PROJECT/managedZones/NAME"),

    /** A network. */
    NETWORK("projects/PROJECT/global/networks/NAME"),

    /** A channel that alerts notify. */
    NOTIFICATION_CHANNEL("projects/PROJECT/notificationChannels/NUMBER"),

    /** A secret, without a version. */
    SECRET("projects/PROJECT/secrets/NAME"),

    /** A service account, whose last part is its address. */
    SERVICE_ACCOUNT("projects/PROJECT/serviceAccounts/EMAIL"),

    /** A snapshot of a disk. */
    SNAPSHOT("projects/PROJECT/global/snapshots/NAME"),

    /** A network's part in one region. */
    SUBNETWORK("projects/PROJECT/regions/REGION/subnetworks/NAME");

    private final String form;

    Kind(String form) {
      this.form = form;
    }

    private boolean matches(String id) {
      return id.matches(form.replaceAll("[A-Z]{2,}", "[^/]+"));
    }
  }

  /**
   * The id that a property gives.
   *
   * @throws IllegalArgumentException if it is none of this kind
   */
  public static GoogleId of(String property, Kind kind, String id) {
    if (!kind.matches(id)) {
      throw new IllegalArgumentException(
          "%s %s is no name of the form %s: give the whole name"
              .formatted(property, id, kind.form));
    }
    return new GoogleId(id);
  }

  /** The id of the project that the resource is in. */
  public String project() {
    return text.split("/", -1)[PROJECT];
  }

  /** Its name in its collection. */
  public String last() {
    return text.substring(text.lastIndexOf('/') + 1);
  }
}
