import java.util.List;
import org.dflib.jjava.maven.MavenDependencyResolver;

/** Resolves Maven coordinates with the kernel's own resolver and prints the files, one a line. */
public class Preload {
  public static void main(String[] coordinates) {
    new MavenDependencyResolver()
        .loadDependencies(List.of(), List.of(coordinates)).values().stream()
            .flatMap(List::stream)
            .distinct()
            .forEach(file -> System.out.println("jar " + file));
  }
}
