package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Another image with software installed on it, as a layer on top.
 *
 * <p>It was never booted, so it holds nothing unique to a machine: no machine id, no instance known
 * to cloud-init.
 */
final class PreparedImage implements Image {

  private static final String FILES = "/mnt";

  private final Image base;
  private final Preparation preparation;
  private final Cache cache;

  PreparedImage(Image base, Preparation preparation, Cache cache) {
    this.base = base;
    this.preparation = preparation;
    this.cache = cache;
  }

  @Override
  public List<Path> layers() {
    List<Path> below = base.layers();
    // The names of the layers below say what they were made of.
    List<String> ingredients = new ArrayList<>(below.stream().map(Path::toString).toList());
    ingredients.addAll(preparation.command());
    ingredients.addAll(preparation.ingredients());
    Path layer = cache.made("prepared", ingredients, directory -> install(below, directory));
    return Stream.concat(Stream.of(layer), below.stream()).toList();
  }

  private void install(List<Path> below, Path directory) {
    RootDisk disk = new RootDisk(directory.resolveSibling("disk"));
    Downloads downloads = new Downloads(cache, directory.getParent());
    List<String> options = new ArrayList<>(downloads.options());
    options.add("--bind-ro=%s:%s".formatted(preparation.files().toAbsolutePath(), FILES));
    options.add("--chdir=" + FILES);
    List<String> program = Nspawn.program(disk.root(), options, preparation.command());
    Command.of(disk.mountedFor(program, below)).output();
    downloads.keep();
    try {
      Files.move(disk.changes(), directory, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
