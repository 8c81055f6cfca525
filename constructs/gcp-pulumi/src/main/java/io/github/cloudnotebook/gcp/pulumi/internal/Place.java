package io.github.cloudnotebook.gcp.pulumi.internal;

import com.pulumi.core.Output;
import com.pulumi.core.Tuples.Tuple2;
import com.pulumi.gcp.projects.Service;
import com.pulumi.gcp.projects.ServiceArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.github.cloudnotebook.gcp.GoogleServices;
import io.github.cloudnotebook.gcp.KnownPlace;
import io.github.cloudnotebook.gcp.pulumi.ManagedNotebookArgs;
import io.github.cloudnotebook.gcp.pulumi.NotebookDatabaseArgs;
import io.github.cloudnotebook.gcp.pulumi.NotebookServerOptions;
import io.github.cloudnotebook.gcp.pulumi.NotebookStorageArgs;
import io.github.cloudnotebook.model.Compute;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.Tls;
import io.github.cloudnotebook.pulumi.Children;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a server or a storage is: its project, region and zone, and the services that the project
 * must have on before anything is made.
 *
 * @param project its id
 * @param services switched on; they stay on when the stack is destroyed, for others may use them
 */
public record Place(
    Output<String> project, Output<String> region, Output<String> zone, List<Resource> services) {

  /** The place of a server; project and region are checked once they are known. */
  public static Place of(Children children, NotebookServerOptions args) {
    return ofCompute(
        children, args.project(), args.region(), args.notebook().compute(), services(args));
  }

  /** The place of a notebook that Google Cloud runs, checked once it is known. */
  static Place ofManaged(Children children, ManagedNotebookArgs args) {
    return ofCompute(
        children, args.project(), args.region(), args.notebook().compute(), GoogleServices.MANAGED);
  }

  /** The place of a storage; project and region are checked once they are known. */
  public static Place of(Children children, NotebookStorageArgs args) {
    return ofData(children, args.project(), args.region(), List.of("storage"));
  }

  /** The place of a database; project and region are checked once they are known. */
  static Place of(Children children, NotebookDatabaseArgs args) {
    return ofData(children, args.project(), args.region(), GoogleServices.DATABASE);
  }

  /** The place of a server, where nothing is made but its network. */
  public static Place ofNetwork(Children children, NotebookServerOptions args) {
    return ofCompute(
        children, args.project(), args.region(), args.notebook().compute(), GoogleServices.NETWORK);
  }

  private static Place ofCompute(
      Children children,
      Output<String> project,
      Output<String> region,
      Compute compute,
      List<String> services) {
    return of(
        children,
        project,
        region,
        compute,
        known -> known.check(children.name(), compute),
        services);
  }

  private static Place ofData(
      Children children, Output<String> project, Output<String> region, List<String> services) {
    return of(
        children,
        project,
        region,
        Compute.builder().build(),
        known -> known.check(children.name()),
        services);
  }

  private static Place of(
      Children children,
      Output<String> givenProject,
      Output<String> givenRegion,
      Compute compute,
      Consumer<KnownPlace> check,
      List<String> services) {
    Output<Tuple2<String, String>> checked =
        Output.tuple(givenProject, givenRegion)
            .applyValue(
                known -> {
                  check.accept(new KnownPlace(Optional.of(known.t1), Optional.of(known.t2)));
                  return known;
                });
    Output<String> project = checked.applyValue(known -> known.t1);
    Output<String> region = checked.applyValue(known -> known.t2);
    return new Place(
        project,
        region,
        region.applyValue(known -> KnownPlace.zone(compute, known)),
        services.stream().map(name -> on(children, name, project)).toList());
  }

  private static List<String> services(NotebookServerOptions args) {
    Notebook notebook = args.notebook();
    List<String> services = new ArrayList<>(GoogleServices.SERVER);
    if (!notebook.access().publicAddress()) {
      services.add("iap");
    }
    if (args.managedZone().isPresent() && notebook.tls() instanceof Tls.Acme) {
      // The machine's requests count in its own project.
      services.add("dns");
    }
    if (notebook.budget().isPresent() || args.notificationChannels().isPresent()) {
      services.add("monitoring");
    }
    if (notebook.budget().isPresent()) {
      services.add("billingbudgets");
    }
    return services;
  }

  private static Resource on(Children children, String name, Output<String> project) {
    return new Service(
        children.named(name),
        ServiceArgs.builder()
            .project(project)
            .service(GoogleServices.host(name))
            .disableOnDestroy(false)
            .build(),
        children.options());
  }

  /** The options of a child that is made once the services are on. */
  CustomResourceOptions options(Children children) {
    return building(children).build();
  }

  /**
   * The options of a child with users' files, which is made once the services are on.
   *
   * @param protect whether Pulumi refuses to replace or delete it
   */
  CustomResourceOptions holdingData(Children children, boolean protect) {
    return buildingWithData(children, protect).build();
  }

  /** The same as {@link #holdingData}, to be completed. */
  CustomResourceOptions.Builder buildingWithData(Children children, boolean protect) {
    CustomResourceOptions.Builder options = building(children.keeping());
    if (protect) {
      options.protect(true);
    }
    return options;
  }

  /** The same as {@link #options}, to be completed. */
  CustomResourceOptions.Builder building(Children children) {
    CustomResourceOptions.Builder options = children.building();
    options.dependsOn(services);
    return options;
  }
}
