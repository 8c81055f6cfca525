package io.github.cloudnotebook.localmachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An instance of the emulated account, as a machine: Debian 13 in a container that boots by itself,
 * told by the metadata service what the deploy made of it.
 */
public final class Guest {

  private static final Duration BOOT = Duration.ofSeconds(60);
  private static final Duration SHUTDOWN = Duration.ofSeconds(90);

  /** When a guest reboots, nspawn only exits with status 133: we must start it again. */
  private static final String AGAIN_AFTER_REBOOT =
      "status=133; while [ $status -eq 133 ]; do status=0; \"$@\" || status=$?; done; exit $status";

  private static final Set<String> SYSTEMD_ANSWERS =
      Set.of("initializing", "starting", "running", "degraded", "maintenance");

  private final String instance;
  private final Path directory;
  private final Path launched;
  private final Path bootedWith;
  private final GuestHost host;
  private final RootDisk disk;
  private final Downloads downloads;
  private final Daemon container;

  Guest(String instance, Path directory, GuestHost host) {
    this.instance = instance;
    this.directory = directory;
    this.launched = directory.resolve("launched");
    this.bootedWith = directory.resolve("volumes");
    this.host = host;
    this.disk = new RootDisk(directory);
    this.downloads = new Downloads(host.cache(), directory);
    this.container = new Daemon(directory, "guest");
  }

  /** The id of this machine's instance. */
  public String instanceId() {
    return instance;
  }

  /** The address at which this machine is reached, from here alone. */
  public String address() {
    return host.network().guestAddress();
  }

  /** Whether the machine has power; it may still be booting. */
  public boolean isOn() {
    return container.isRunning();
  }

  /**
   * Switches the machine on, with the volumes attached to its instance; does nothing when it is on.
   */
  public void boot() {
    if (isOn()) {
      return;
    }
    Instance configuration = host.runningInstance(instance);
    disk.mount(host.image().layers());
    host.view().files().forEach(disk::write);
    new Authority(host.view()).addTo(disk);
    disk.write("etc/systemd/system.conf.d/local-cloud.conf", defaultEnvironment());
    if (!host.view().environment().isEmpty()) {
      disk.write("etc/sudoers.d/local-cloud", keptBySudo());
    }
    remember(configuration);
    container.start(powerOn(configuration.volumes()), Map.of());
    awaitSystemd();
  }

  /** Reboots the machine from within, and waits until it is coming up again. */
  public void reboot() {
    long before = leader().pid();
    run("systemctl", "reboot");
    Await.that(
        "the reboot of " + instance,
        SHUTDOWN,
        () -> findLeader().filter(l -> l.pid() != before).isPresent());
    awaitSystemd();
  }

  /** Shuts the machine down as the power button would, and waits until it is off. */
  public void shutDown() {
    findLeader()
        .ifPresent(
            leader -> {
              // What systemd takes for the power button (systemd(1), SIGRTMIN+4).
              Command.of("kill", "--signal", "RTMIN+4", Long.toString(leader.pid())).output();
              Await.that("the shutdown of " + instance, SHUTDOWN, () -> !isOn());
            });
    container.forget();
  }

  /**
   * Cuts the machine's power: every process ends at once.
   *
   * <p>Written data is not lost, because its page cache is this machine's.
   */
  public void powerCut() {
    container
        .process()
        .ifPresent(
            process -> {
              findLeader().ifPresentOrElse(ProcessHandle::destroyForcibly, () -> endAll(process));
              Await.that("the power cut of " + instance, SHUTDOWN, () -> !isOn());
            });
    container.forget();
  }

  /** Runs a program as root inside the machine. */
  public Result run(String... command) {
    return Command.of(inside(command)).run();
  }

  /** The command that runs a program as root inside the machine. */
  public List<String> inside(String... command) {
    List<String> words =
        new ArrayList<>(
            List.of("nsenter", "--target", Long.toString(leader().pid()), "--mount", "--uts"));
    words.addAll(
        List.of("--ipc", "--net", "--pid", "--root", "--wd", "--", "env", "--ignore-environment"));
    words.addAll(
        List.of(
            "HOME=/root",
            "LANG=C.UTF-8",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
    words.addAll(environment());
    words.addAll(List.of(command));
    return words;
  }

  /** Runs a program as one of the machine's users. */
  public Result runAs(String user, String... command) {
    return run(
        Stream.concat(Stream.of("runuser", "--user", user, "--"), Stream.of(command))
            .toArray(String[]::new));
  }

  /** Gives the machine a volume that was attached to its instance, or has grown, while it is on. */
  void attach(Volume volume) {
    Path device = host.attach(volume);
    if (!isAttachedSinceBoot(volume)) {
      return;
    }
    String path = host.view().pathOf(volume);
    findLeader()
        .map(leader -> Path.of("/proc/" + leader.pid() + "/root" + path))
        .filter(seen -> !Files.exists(seen))
        .ifPresent(
            seen -> {
              Command.of("mkdir", "--parents", seen.getParent().toString()).output();
              Command.of("cp", "--archive", device.toString(), seen.toString()).output();
            });
  }

  /** Whether the machine was switched on since its instance was last started. */
  boolean isOfLaunch(Instant time) {
    try {
      return Files.exists(launched) && Files.readString(launched).equals(time.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the machine for good, with its root disk; its other disks stay. */
  void remove() {
    powerCut();
    downloads.keep();
    disk.unmount();
    Trees.delete(directory);
  }

  private List<String> powerOn(List<Volume> volumes) {
    String name = host.network().name();
    List<String> words = new ArrayList<>(Nspawn.scope(name));
    words.addAll(List.of("sh", "-c", AGAIN_AFTER_REBOOT, "sh"));
    words.addAll(Nspawn.on(disk.root(), name));
    words.addAll(downloads.options());
    words.addAll(
        List.of(
            "--boot",
            "--capability=CAP_NET_ADMIN",
            "--bind=/dev/fuse",
            Nspawn.bind(tun(), "/dev/net/tun"),
            "--network-namespace-path=" + host.network().path()));
    for (Volume volume : volumes) {
      words.add(Nspawn.bind(host.attach(volume), host.view().pathOf(volume)));
    }
    return words;
  }

  /**
   * The device for users' networks, open to all. That is normally udev's job, but a container has
   * no udev.
   */
  private Path tun() {
    Path device = directory.resolve("tun");
    if (!Files.exists(device)) {
      Command.of("mknod", "--mode=0666", device.toString(), "c", "10", "200").output();
    }
    return device;
  }

  private String defaultEnvironment() {
    return """
        [Manager]
        DefaultEnvironment=%s
        """
        .formatted(String.join(" ", environment()));
  }

  private String keptBySudo() {
    return "Defaults env_keep += \"%s\"\n"
        .formatted(String.join(" ", host.view().environment().keySet()));
  }

  private List<String> environment() {
    return host.view().environment().entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .toList();
  }

  private boolean isAttachedSinceBoot(Volume volume) {
    try {
      return Files.exists(bootedWith) && !Files.readAllLines(bootedWith).contains(volume.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remember(Instance configuration) {
    try {
      Files.writeString(launched, configuration.launched().toString());
      Files.write(bootedWith, configuration.volumes().stream().map(Volume::id).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitSystemd() {
    try {
      Await.that(
          "systemd in " + instance,
          BOOT,
          () -> SYSTEMD_ANSWERS.contains(run("systemctl", "is-system-running").stdout().strip()));
    } catch (LocalCloudException e) {
      throw new LocalCloudException(e.getMessage() + "\n" + container.lastWords(), e);
    }
  }

  private ProcessHandle leader() {
    return Await.present("the first process of " + instance, BOOT, this::findLeader);
  }

  private Optional<ProcessHandle> findLeader() {
    return container.process().stream()
        .flatMap(ProcessHandle::descendants)
        .filter(process -> runs(process, "/systemd"))
        .filter(process -> process.parent().filter(p -> runs(p, "/systemd-nspawn")).isPresent())
        .findFirst();
  }

  private static void endAll(ProcessHandle process) {
    Stream.concat(Stream.of(process), process.descendants())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean runs(ProcessHandle process, String program) {
    return process.info().command().orElse("").endsWith(program);
  }
}
