package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.GoogleId;
import io.github.cloudnotebook.terraform.ResourceBlock;

/**
 * A service account, by each of its names.
 *
 * @param name its resource name, {@code projects/P/serviceAccounts/EMAIL}
 * @param email the address by which programs and audit logs name it
 * @param member as policies name it
 * @see <a href="https://cloud.google.com/iam/docs/service-account-overview">Service accounts</a>
 */
public record ServiceAccount(String name, String email, String member) {

  /**
   * One of the company's.
   *
   * @throws IllegalArgumentException if the name that the property gives is none
   */
  static ServiceAccount existing(String property, String name) {
    ResourceName account = ResourceName.of(property, GoogleId.Kind.SERVICE_ACCOUNT, name);
    return new ServiceAccount(account.text(), account.last(), "serviceAccount:" + account.last());
  }

  /** One that the stack makes. */
  static ServiceAccount of(ResourceBlock made) {
    return new ServiceAccount(
        made.attribute("name"), made.attribute("email"), made.attribute("member"));
  }
}
