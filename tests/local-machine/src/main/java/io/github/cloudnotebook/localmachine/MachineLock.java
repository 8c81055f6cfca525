package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * A lock that one thread on this machine holds at a time, across processes: others wait. It ends
 * with its process, so that a crash leaves nothing locked.
 *
 * <p>The file lock excludes other processes only. Threads of one process share it, so they take
 * turns before they acquire it.
 *
 * @param file stays when the lock is free, because others may be waiting for it
 */
record MachineLock(Path file) {

  /** Guards what the clouds of this machine share: names, addresses, ports, forwarding. */
  static final MachineLock OF_CLOUDS = new MachineLock(Path.of("/run/cloudnotebook.lock"));

  private static final ConcurrentMap<Path, Semaphore> TURNS = new ConcurrentHashMap<>();

  /** Waits for the lock and holds it during some work. Not reentrant. */
  void during(Runnable work) {
    Semaphore turn = TURNS.computeIfAbsent(file, path -> new Semaphore(1, true));
    turn.acquireUninterruptibly();
    try (FileChannel channel = open()) {
      channel.lock(); // Until the channel is closed.
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      turn.release();
    }
  }

  private FileChannel open() throws IOException {
    Files.createDirectories(file.getParent());
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
