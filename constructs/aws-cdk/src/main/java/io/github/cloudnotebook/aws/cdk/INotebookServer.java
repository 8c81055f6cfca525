package io.github.cloudnotebook.aws.cdk;

import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.IConstruct;

/**
 * A notebook server, made in this app or imported.
 *
 * <p>What is granted to it is granted to its kernel role; its connections are the machine's, with
 * the default port 443.
 *
 * @see NotebookServer#fromNotebookServerAttributes
 */
public interface INotebookServer extends IConstruct, IGrantable, IConnectable {

  /** The address for browsers. */
  String getUrl();

  /** The role that receives what is granted to the notebook, and that users' kernels take on. */
  IRole getKernelRole();
}
