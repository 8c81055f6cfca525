package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import io.github.cloudnotebook.gcp.BuiltInRole;
import io.github.cloudnotebook.gcp.GoogleId;

/**
 * An existing secret of the company's: the machine may read this one, and no other.
 *
 * @param name under which the machine reads the newest version
 */
public record CompanySecret(Output<String> name) {

  /** The secret that an arg gives. */
  public static CompanySecret of(String arg, Output<String> name) {
    return new CompanySecret(GivenId.text(arg, GoogleId.Kind.SECRET, name));
  }

  /** Lets the machine read it. */
  public void permit(String part, Grants grants) {
    grants.onSecret(part, BuiltInRole.SECRET_ACCESSOR, name);
  }
}
