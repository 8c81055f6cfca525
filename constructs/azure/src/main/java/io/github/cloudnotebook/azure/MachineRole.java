package io.github.cloudnotebook.azure;

import java.util.List;

/**
 * A custom role of the machine: what it may do with one thing, narrower than any role of Azure's
 * own.
 *
 * @param purpose what it is for, as its name says
 * @param description what it lets the machine do
 * @param actions on the resource
 * @param dataActions on what the resource holds
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/custom-roles">Custom
 *     roles</a>
 */
public record MachineRole(
    String purpose, String description, List<String> actions, List<String> dataActions) {
  private static final String CONTAINERS =
      "Microsoft.Storage/storageAccounts/blobServices/containers/";

  /** On the vault: it sets and deletes users' sign-in details. */
  public static final MachineRole WRITES_SIGN_IN_DETAILS =
      new MachineRole(
          "writes sign-in details",
          "Writes and deletes secrets, and reads none.",
          List.of(),
          List.of(
              "Microsoft.KeyVault/vaults/secrets/delete",
              "Microsoft.KeyVault/vaults/secrets/setSecret/action"));

  /**
   * On the container: unlike Azure's own Storage Blob Data Contributor, it can neither delete the
   * container nor an old version of a file.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/role-based-access-control/permissions/storage">Actions
   *     of storage</a>
   */
  public static final MachineRole KEEPS_FILES =
      new MachineRole(
          "keeps files",
          "Reads, writes and deletes files, and no old version of them.",
          // rclone asks for the container before it writes the first file.
          List.of(CONTAINERS + "write"),
          List.of(
              CONTAINERS + "blobs/read", CONTAINERS + "blobs/write", CONTAINERS + "blobs/delete"));

  /**
   * On the DNS zone: it writes TXT records, and nothing else. Azure can narrow this to one record,
   * but its removal after each check would end the permission too.
   *
   * @see <a href="https://learn.microsoft.com/azure/dns/dns-protect-zones-recordsets">Protecting
   *     DNS zones and records</a>
   */
  public static final MachineRole ANSWERS_ACME_CHALLENGES =
      new MachineRole(
          "answers ACME challenges",
          "Writes TXT records of a zone, by which authorities check a domain.",
          List.of(
              "Microsoft.Network/dnsZones/TXT/read",
              "Microsoft.Network/dnsZones/TXT/write",
              "Microsoft.Network/dnsZones/TXT/delete"),
          List.of());

  /**
   * Its name: at most 512 characters, unique in the tenant.
   *
   * @param unique 20 hexadecimal digits, or a reference to them
   */
  public String name(String unique) {
    return "Cloud Notebook %s %s".formatted(purpose, unique);
  }
}
