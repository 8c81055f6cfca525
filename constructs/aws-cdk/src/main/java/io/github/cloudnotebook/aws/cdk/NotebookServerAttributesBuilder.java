// Generated from NotebookServerAttributes: change that one, and run PropsBuildersTest with
// -Dnotebook.update=true.
package io.github.cloudnotebook.aws.cdk;

import io.github.cloudnotebook.blueprint.Required;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.iam.IRole;

/** Collects {@link NotebookServerAttributes}; {@code B} is the builder that users see. */
abstract class NotebookServerAttributesBuilder<B extends NotebookServerAttributesBuilder<B>> {
  private @Nullable String url;
  private @Nullable IRole kernelRole;
  private @Nullable ISecurityGroup securityGroup;

  NotebookServerAttributesBuilder() {}

  /** The address for browsers; required. */
  public B url(String url) {
    this.url = url;
    return self();
  }

  /** The role of users' kernels; required. */
  public B kernelRole(IRole kernelRole) {
    this.kernelRole = kernelRole;
    return self();
  }

  /** The security group of the machine; required. */
  public B securityGroup(ISecurityGroup securityGroup) {
    this.securityGroup = securityGroup;
    return self();
  }

  /** Copies all of these properties; values that are set later override them. */
  public B from(NotebookServerAttributes props) {
    url(props.getUrl());
    kernelRole(props.getKernelRole());
    securityGroup(props.getSecurityGroup());
    return self();
  }

  @SuppressWarnings("unchecked")
  B self() {
    return (B) this;
  }

  static class Copy implements NotebookServerAttributes {
    private final String url;
    private final IRole kernelRole;
    private final ISecurityGroup securityGroup;

    Copy(NotebookServerAttributesBuilder<?> builder) {
      url = Required.of(builder.url, "url");
      kernelRole = Required.of(builder.kernelRole, "kernelRole");
      securityGroup = Required.of(builder.securityGroup, "securityGroup");
    }

    @Override
    public String getUrl() {
      return url;
    }

    @Override
    public IRole getKernelRole() {
      return kernelRole;
    }

    @Override
    public ISecurityGroup getSecurityGroup() {
      return securityGroup;
    }
  }
}
