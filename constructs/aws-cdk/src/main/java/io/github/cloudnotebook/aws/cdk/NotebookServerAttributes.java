package io.github.cloudnotebook.aws.cdk;

import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.iam.IRole;

/** Identifies an existing {@link NotebookServer}. */
public interface NotebookServerAttributes {
  /** Starts with nothing. */
  static Builder builder() {
    return new Builder();
  }

  /** The address for browsers; required. */
  String getUrl();

  /** The role of users' kernels; required. */
  IRole getKernelRole();

  /** The security group of the machine; required. */
  ISecurityGroup getSecurityGroup();

  /** Builds {@link NotebookServerAttributes}. */
  final class Builder extends NotebookServerAttributesBuilder<Builder> {
    private Builder() {}

    /** The attributes so far. */
    public NotebookServerAttributes build() {
      return new Copy(this);
    }
  }
}
