package io.github.cloudnotebook.aws.cdk.internal;

import io.github.cloudnotebook.aws.cdk.INotebookServer;
import io.github.cloudnotebook.aws.cdk.NotebookServerAttributes;
import java.util.List;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.Construct;

/** A notebook server that another app has created. */
public final class ImportedServer extends Construct implements INotebookServer {
  private final String url;
  private final IRole kernelRole;
  private final Connections connections;

  public ImportedServer(Construct scope, String id, NotebookServerAttributes attributes) {
    super(scope, id);
    url = attributes.getUrl();
    kernelRole = attributes.getKernelRole();
    connections =
        Connections.Builder.create()
            .securityGroups(List.of(attributes.getSecurityGroup()))
            .defaultPort(Port.tcp(443))
            .build();
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
  public IPrincipal getGrantPrincipal() {
    return kernelRole.getGrantPrincipal();
  }

  @Override
  public Connections getConnections() {
    return connections;
  }
}
