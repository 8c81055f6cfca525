package io.github.cloudnotebook.gcp;

import java.util.List;

/**
 * A custom role of the machine: what it may do with one kind of thing, narrower than any role of
 * Google Cloud's own.
 *
 * @param title what it is for, as people read it
 * @param permissions what it lets the machine do
 * @see <a href="https://cloud.google.com/iam/docs/creating-custom-roles">Custom roles</a>
 */
public record MachineRole(String title, List<String> permissions) {
  /** On users' secrets: it adds sign-in details, destroys them, and reads none. */
  public static final MachineRole WRITES_SIGN_IN_DETAILS =
      new MachineRole(
          "Cloud Notebook: writes sign-in details",
          List.of("secretmanager.versions.add", "secretmanager.versions.destroy"));

  /**
   * On the DNS zone's project: lego lists the zones to find the one of the domain, and Google Cloud
   * allows that in a project only.
   *
   * @see <a href="https://cloud.google.com/dns/docs/access-control">Permissions of Cloud DNS</a>
   */
  public static final MachineRole LISTS_ZONES =
      new MachineRole("Cloud Notebook: lists zones", List.of("dns.managedZones.list"));

  /** On the DNS zone: it writes records. */
  public static final MachineRole ANSWERS_ACME_CHALLENGES =
      new MachineRole(
          "Cloud Notebook: answers ACME challenges",
          List.of(
              "dns.changes.create",
              "dns.changes.get",
              "dns.resourceRecordSets.create",
              "dns.resourceRecordSets.delete",
              "dns.resourceRecordSets.list"));
}
