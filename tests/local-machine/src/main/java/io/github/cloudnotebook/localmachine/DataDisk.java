package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A volume as a block device: a sparse file behind a loop device. It lives as long as the volume
 * does; a snapshot is a copy of the file beside it.
 */
final class DataDisk {

  private static final long GIB = 1L << 30;
  private static final String SUFFIX = ".img";
  private static final String SNAPSHOT_SUFFIX = ".snapshot";

  private final Path file;

  DataDisk(Path directory, String volume) {
    this(directory.resolve(volume + SUFFIX));
  }

  private DataDisk(Path file) {
    this.file = file;
  }

  /** The existing disks. */
  static List<DataDisk> in(Path directory) {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).map(DataDisk::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String volume() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** Copies what was written to the disk so far, as if the power had failed now. */
  void saveAs(String snapshot) {
    copy(file, fileOf(snapshot));
  }

  /** Fills the disk, if it is new, from a snapshot. */
  DataDisk from(String snapshot) {
    if (!Files.exists(file)) {
      copy(fileOf(snapshot), file);
    }
    return this;
  }

  private Path fileOf(String snapshot) {
    return file.resolveSibling(snapshot + SNAPSHOT_SUFFIX);
  }

  private static void copy(Path from, Path to) {
    Command.of("cp", "--sparse=always", from.toString(), to.toString()).output();
  }

  /** Grows the disk to at least this size (a volume never shrinks) and returns its device. */
  Path attach(int sizeGiB) {
    boolean grown = grow(sizeGiB * GIB);
    Optional<Path> attached = device();
    if (attached.isPresent()) {
      if (grown) {
        Command.of("losetup", "--set-capacity", attached.get().toString()).output();
      }
      return attached.get();
    }
    return Path.of(Command.of("losetup", "--find", "--show", file.toString()).output().strip());
  }

  void detach() {
    device().ifPresent(device -> Command.of("losetup", "--detach", device.toString()).output());
  }

  void delete() {
    detach();
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean grow(long size) {
    try {
      Files.createDirectories(file.getParent());
      try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
        boolean larger = size > content.length();
        if (larger) {
          content.setLength(size);
        }
        return larger;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> device() {
    return Command.of(
            "losetup", "--associated", file.toString(), "--noheadings", "--output", "NAME")
        .output()
        .lines()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .findFirst();
  }
}
