package io.github.cloudnotebook.localcloud;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A volume as a block device: a sparse file behind a loop device. It lives as long as the volume
 * does.
 */
final class DataDisk {

  private static final long GIB = 1L << 30;
  private static final String SUFFIX = ".img";

  private final Path file;

  DataDisk(Path directory, String volume) {
    this(directory.resolve(volume + SUFFIX));
  }

  private DataDisk(Path file) {
    this.file = file;
  }

  static DataDisk ofFile(Path file) {
    return new DataDisk(file);
  }

  String volume() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** Where a Nitro instance finds the volume; its udev rules name it so. */
  String pathInGuest() {
    return "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_" + volume().replace("-", "");
  }

  /** Makes the disk at least this large, as a volume only grows, and returns its device. */
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
