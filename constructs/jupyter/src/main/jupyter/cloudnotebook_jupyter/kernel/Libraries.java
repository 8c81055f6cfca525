package io.github.cloudnotebook.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * The libraries on the class path of cells, one version of each: of two versions the JVM would silently take the first.
 */
final class Libraries {
  /** A file of a local Maven repository. */
  private static final Pattern IN_REPOSITORY =
      Pattern.compile(".*/repository/(?<group>.+)/(?<name>[^/]+)/(?<version>[^/]+)/\\k<name>-\\k<version>(?<rest>[^/]*)");

  private final Map<String, String> versions = new HashMap<>();

  /** Fails if another version of the library is present. */
  void refuseOtherVersion(String group, String name, String version) {
    String loaded = versions.get(group + ":" + name + ".jar");
    if (loaded != null && !loaded.equals(version)) {
      throw new IllegalArgumentException(
          "%1$s:%2$s:%3$s cannot be loaded, because version %4$s is on the class path already. "
                  .formatted(group, name, version, loaded)
              + "If a cell loaded it, restart the kernel and load %s first; ".formatted(version)
              + "if every kernel has it, change javaKernel.dependencies in notebook.yaml.");
    }
  }

  /** Adds the new files, and reports those left out because another version is present. */
  List<Path> add(List<Path> files) {
    List<Path> added = new ArrayList<>();
    for (Path file : files) {
      Matcher found = IN_REPOSITORY.matcher(file.toString());
      if (!found.matches()) {
        added.add(file);
        continue;
      }
      String library = found.group("group").replace('/', '.') + ":" + found.group("name");
      String version = found.group("version");
      String loaded = versions.putIfAbsent(library + found.group("rest"), version);
      if (loaded == null) {
        added.add(file);
      } else if (!loaded.equals(version)) {
        System.err.printf("%s:%s is not loaded: version %s is on the class path already.%n", library, version, loaded);
      }
    }
    return added;
  }

  /** Registers JDBC drivers in the files with DriverManager, which looks for drivers only once. */
  void registerDrivers(List<Path> files, ClassLoader loader) {
    if (files.stream().anyMatch(Libraries::hasDriver)) {
      try {
        ServiceLoader.load(Driver.class, loader).forEach(driver -> {});
      } catch (ServiceConfigurationError | LinkageError e) {
        System.err.println("A JDBC driver cannot be loaded: " + e.getMessage());
      }
    }
  }

  private static boolean hasDriver(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var archive = new ZipFile(file.toFile())) {
      return archive.getEntry("META-INF/services/java.sql.Driver") != null;
    } catch (java.util.zip.ZipException notAnArchive) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
