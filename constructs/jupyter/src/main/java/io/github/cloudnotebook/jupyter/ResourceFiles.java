package io.github.cloudnotebook.jupyter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Files of a library, in its jar or in a build's folder of classes. */
public final class ResourceFiles {
  /** A program of many notebooks asks for the same files for each. */
  private static final Map<String, SortedMap<String, byte[]>> READ = new ConcurrentHashMap<>();

  private ResourceFiles() {}

  /** Every file below a folder of a class's package, by relative path, sorted. */
  public static SortedMap<String, byte[]> below(Class<?> of, String folder) {
    URL place = of.getResource(folder);
    return new TreeMap<>(READ.computeIfAbsent(place.toString(), unread -> below(place)));
  }

  private static SortedMap<String, byte[]> below(URL place) {
    try {
      if (!(place.openConnection() instanceof JarURLConnection jar)) {
        return read(Path.of(URI.create(place.toString())));
      }
      try (FileSystem files =
          FileSystems.newFileSystem(Path.of(URI.create(jar.getJarFileURL().toString())))) {
        return read(files.getPath(jar.getEntryName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own files cannot be read: " + place, e);
    }
  }

  private static SortedMap<String, byte[]> read(Path root) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = root.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readAllBytes(file));
      }
    }
    return files;
  }
}
