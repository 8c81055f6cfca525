package io.github.cloudnotebook.gcp.cdktf.internal;

import io.github.cloudnotebook.gcp.KnownPlace;
import io.github.cloudnotebook.gcp.cdktf.ColabRuntimesProps;
import io.github.cloudnotebook.gcp.cdktf.ManagedNotebookProps;
import io.github.cloudnotebook.gcp.cdktf.NotebookServerOptions;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.terraform.ResourceBlock;
import software.constructs.Construct;

/**
 * Where a server is: its project, region and zone, and the services that the project must have on
 * before anything is made.
 *
 * @param project its id, or a reference to it
 * @param region its name, or a reference to it
 * @param zone its name, or a reference to it
 */
public record Place(String project, String region, String zone, Services services) {

  /** The place of a server. */
  public static Place of(Construct server, NotebookServerOptions props) {
    return of(props, Services.ofServer(server, props.getProject()));
  }

  /** The same place, where nothing is made but the server's network. */
  public static Place ofNetwork(Construct environment, NotebookServerOptions props) {
    return of(props, Services.ofNetwork(environment, props.getProject()));
  }

  /** The place of a notebook that Google Cloud runs. */
  public static Place ofManaged(Construct managed, ManagedNotebookProps props) {
    return of(
        props.getProject(),
        props.getRegion(),
        props.getNotebook().compute(),
        Services.ofManaged(managed, props.getProject()));
  }

  /** The place of runtimes of Colab Enterprise. */
  static Place ofColab(Construct colab, ColabRuntimesProps props) {
    return of(
        props.getProject(),
        props.getRegion(),
        props.getNotebook().compute(),
        Services.ofColab(colab, props.getProject()));
  }

  private static Place of(NotebookServerOptions props, Services services) {
    return of(props.getProject(), props.getRegion(), props.getNotebook().compute(), services);
  }

  private static Place of(String project, String region, Compute compute, Services services) {
    return new Place(project, region, KnownPlace.zone(compute, region), services);
  }

  /** What is known of a project and a region before the deployment. */
  public static KnownPlace known(String project, String region) {
    return new KnownPlace(ResourceName.known(project), ResourceName.known(region));
  }

  /** Starts a resource of this project. */
  public ResourceBlock.Builder start(Construct scope, String id, String type) {
    return services.needed(ResourceBlock.Builder.create(scope, id, type)).set("project", project);
  }
}
