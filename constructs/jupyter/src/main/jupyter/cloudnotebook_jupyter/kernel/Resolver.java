package io.github.cloudnotebook.kernel;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.maven.MavenDependencyResolver;
import org.dflib.jjava.shaded.eu.maveniverse.maven.mima.context.Context;
import org.dflib.jjava.shaded.eu.maveniverse.maven.mima.context.ContextOverrides;
import org.dflib.jjava.shaded.eu.maveniverse.maven.mima.context.Runtimes;
import org.dflib.jjava.shaded.org.eclipse.aether.artifact.Artifact;
import org.dflib.jjava.shaded.org.eclipse.aether.artifact.DefaultArtifact;
import org.dflib.jjava.shaded.org.eclipse.aether.collection.CollectRequest;
import org.dflib.jjava.shaded.org.eclipse.aether.graph.Dependency;
import org.dflib.jjava.shaded.org.eclipse.aether.repository.RemoteRepository;
import org.dflib.jjava.shaded.org.eclipse.aether.resolution.DependencyRequest;
import org.dflib.jjava.shaded.org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Resolves Maven coordinates as Maven does for a project that depends on them.
 *
 * <p>jjava treats each as a separate project, with its optional dependencies.
 */
final class Resolver extends MavenDependencyResolver {
  private final Libraries libraries;
  private final List<RemoteRepository> repositories = new ArrayList<>();

  Resolver(Libraries libraries) {
    this.libraries = libraries;
    repositories.add(ContextOverrides.CENTRAL);
  }

  @Override
  public void addRemoteRepo(String name, String url) {
    super.addRemoteRepo(name, url);
    repositories.add(repository(name, url));
  }

  @Override
  public Map<String, List<String>> loadDependencies(List<String> from, List<String> coordinates) {
    List<Artifact> wanted = coordinates.stream().<Artifact>map(DefaultArtifact::new).toList();
    for (Artifact artifact : wanted) {
      libraries.refuseOtherVersion(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion());
    }
    List<RemoteRepository> where =
        from.isEmpty()
            ? repositories
            : from.stream().map(url -> repository("from-" + URI.create(url).getHost(), url)).toList();
    var overrides = ContextOverrides.create().withUserSettings(true).repositories(where).build();
    try (Context maven = Runtimes.INSTANCE.getRuntime().create(overrides)) {
      var request = new CollectRequest().setRepositories(maven.remoteRepositories());
      wanted.forEach(artifact -> request.addDependency(new Dependency(artifact, "runtime")));
      List<String> files =
          maven
              .repositorySystem()
              .resolveDependencies(maven.repositorySystemSession(), new DependencyRequest(request, null))
              .getArtifactResults()
              .stream()
              .map(result -> result.getArtifact().getFile().getAbsolutePath())
              .toList();
      return Map.of(String.join(" ", coordinates), files);
    } catch (DependencyResolutionException e) {
      throw new IllegalArgumentException("cannot resolve " + String.join(" ", coordinates) + ": " + e.getMessage(), e);
    }
  }

  private static RemoteRepository repository(String name, String url) {
    return new RemoteRepository.Builder(name, "default", url).build();
  }
}
