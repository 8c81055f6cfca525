package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The guests of a cloud: one machine for the instance that runs in the emulated account. */
final class Machines {

  private final Path directory;
  private final GuestHost host;
  private final Set<String> told = new HashSet<>();

  Machines(Path directory, GuestHost host) {
    this.directory = directory;
    this.host = host;
  }

  /** The machine, if there is one. */
  Optional<Guest> guest() {
    return guests().stream().findFirst();
  }

  /**
   * Brings the machines in line with the emulated account: boots started instances, removes
   * terminated ones, grows and deletes disks.
   *
   * <p>A machine that switched itself off stays off; a test may want that.
   */
  void follow(Consumer<String> progress) {
    List<Instance> running = host.account().runningInstances();
    for (Guest guest : guests()) {
      if (running.stream().noneMatch(instance -> instance.id().equals(guest.instanceId()))) {
        guest.remove();
        progress.accept("%s has ended".formatted(guest.instanceId()));
      }
    }
    running.stream().findFirst().ifPresent(instance -> follow(instance, progress));
    running.stream()
        .skip(1)
        .map(Instance::id)
        .filter(told::add)
        .forEach(
            id -> progress.accept("%s has to wait: a local cloud has one machine".formatted(id)));
    dropDisks();
  }

  void cutPower() {
    guests().forEach(Guest::powerCut);
  }

  /** Makes a snapshot of a volume as it is now and returns its id. */
  String snapshot(String volume) {
    String snapshot = host.account().snapshot(volume);
    new DataDisk(host.volumes(), volume).saveAs(snapshot);
    return snapshot;
  }

  /** Removes every machine and deletes every disk. */
  void remove() {
    guests().forEach(Guest::remove);
    disks().forEach(DataDisk::delete);
  }

  private void follow(Instance instance, Consumer<String> progress) {
    Guest guest = guest(instance.id());
    if (guest.isOfLaunch(instance.launched())) {
      instance.volumes().forEach(guest::attach);
      return;
    }
    guest.shutDown();
    guest.boot();
    progress.accept("%s has booted".formatted(instance.id()));
  }

  private void dropDisks() {
    Set<String> volumes = host.account().volumes();
    disks().stream().filter(disk -> !volumes.contains(disk.volume())).forEach(DataDisk::delete);
  }

  private List<Guest> guests() {
    return list(directory).map(path -> guest(path.getFileName().toString())).toList();
  }

  private Guest guest(String instance) {
    return new Guest(instance, directory.resolve(instance), host);
  }

  private List<DataDisk> disks() {
    return DataDisk.in(host.volumes());
  }

  private static Stream<Path> list(Path directory) {
    if (!Files.exists(directory)) {
      return Stream.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
