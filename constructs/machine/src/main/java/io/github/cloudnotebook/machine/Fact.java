package io.github.cloudnotebook.machine;

import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.OpenIdConnect;
import io.github.cloudnotebook.model.Tls;

/** A value that only the stack knows and must pass to the machine. */
public enum Fact {
  /** The IP address that browsers reach. */
  ADDRESS("address"),

  /** The secret with the company's own certificate. */
  CERTIFICATE_SECRET("certificateSecret"),

  /** The secret that proves the notebook to the OpenID provider. */
  CLIENT_SECRET("clientSecret"),

  /** The role of the database's administrator, where that is the machine's own identity. */
  DATABASE_ADMINISTRATOR("databaseAdministrator"),

  /** The host of the database. */
  DATABASE_HOST("databaseHost"),

  /** The name of the database on its host. */
  DATABASE_NAME("databaseName"),

  /** The port of the database. */
  DATABASE_PORT("databasePort"),

  /** The secret with the user and the password of the database's administrator. */
  DATABASE_SECRET("databaseSecret"),

  /**
   * Whether the database server is the notebook's {@code own} or an {@code existing} one, which
   * others may use too.
   */
  DATABASE_SERVER("databaseServer"),

  /** The disk with users' files. */
  DATA_DISK("dataDisk"),

  /** The DNS zone in which an ACME authority checks the domain; without one it uses port 80. */
  DNS_ZONE("dnsZone"),

  /** The key that encrypts secrets; without one the cloud's own key does. */
  ENCRYPTION_KEY("encryptionKey"),

  /** The identity of kernels in the cloud; on Azure its client id, on Google Cloud its address. */
  KERNEL_IDENTITY("kernelIdentity"),

  /**
   * Whether the identity of kernels is the notebook's {@code own} or an {@code existing} one, which
   * makes no difference elsewhere than on AWS.
   */
  KERNEL_IDENTITY_ORIGIN("kernelIdentityOrigin"),

  /** Where log lines go. */
  LOG("log"),

  /** The client id of the machine's own identity; on AWS a machine has one role and names none. */
  MACHINE_IDENTITY("machineIdentity"),

  /** The client id at a provider that is created with the notebook. */
  OPEN_ID_CLIENT_ID("openIdClientId"),

  /** The issuer of a provider that is created with the notebook. */
  OPEN_ID_ISSUER("openIdIssuer"),

  /** The prefix of the names of secrets with sign-in details. */
  SIGN_IN_PREFIX("signInPrefix"),

  /** The account of the bucket; on AWS a bucket's name says enough. */
  STORAGE_ACCOUNT("storageAccount"),

  /** The bucket with users' objects; on Azure a container. */
  STORAGE_BUCKET("storageBucket"),

  /** The region of that bucket, which Azure does not ask for. */
  STORAGE_REGION("storageRegion"),

  /** The address that browsers open, without a trailing slash. */
  URL("url");

  private final String key;

  Fact(String key) {
    this.key = key;
  }

  /** The name under which the machine reads it. */
  public String key() {
    return key;
  }

  /** Whether this notebook's machine needs it on a cloud. */
  public boolean isNeededBy(Notebook notebook, MachineCloud cloud) {
    return switch (this) {
      case ADDRESS, DATA_DISK, KERNEL_IDENTITY, LOG, SIGN_IN_PREFIX, URL -> true;
      case KERNEL_IDENTITY_ORIGIN -> cloud == MachineCloud.AWS;
      case CERTIFICATE_SECRET -> notebook.tls() instanceof Tls.Supplied;
      case CLIENT_SECRET -> notebook.authentication() instanceof OpenIdConnect;
      case OPEN_ID_CLIENT_ID, OPEN_ID_ISSUER ->
          notebook.authentication() instanceof OpenIdConnect chosen
              && chosen.clientKnownAtDeployment();
      case DATABASE_HOST, DATABASE_NAME, DATABASE_PORT, DATABASE_SERVER ->
          notebook.database().isPresent();
      case DATABASE_SECRET -> notebook.database().isPresent() && cloud == MachineCloud.AWS;
      case DATABASE_ADMINISTRATOR -> notebook.database().isPresent() && cloud == MachineCloud.AZURE;
      case MACHINE_IDENTITY -> cloud == MachineCloud.AZURE;
      case STORAGE_ACCOUNT -> cloud == MachineCloud.AZURE && notebook.storage().isPresent();
      case STORAGE_BUCKET -> notebook.storage().isPresent();
      case STORAGE_REGION -> cloud == MachineCloud.AWS && notebook.storage().isPresent();
      case DNS_ZONE, ENCRYPTION_KEY -> false;
    };
  }
}
