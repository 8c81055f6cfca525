package io.github.cloudnotebook.aws.cdk;

import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.IConstruct;

/**
 * A notebook server, created in this app or imported.
 *
 * <p>Grants to it go to its kernel role. Its connections are the machine's, with the default port
 * 443.
 *
 * @see NotebookServer#fromNotebookServerAttributes
 */
public interface INotebookServer extends IConstruct, IGrantable, IConnectable {

  /** The address for browsers. */
  String getUrl();

  /** The role that receives grants to the notebook. Users' kernels assume it. */
  IRole getKernelRole();
}
