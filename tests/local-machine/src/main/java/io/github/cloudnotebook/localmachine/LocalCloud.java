package io.github.cloudnotebook.localcloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/**
 * An emulated AWS on this machine, whose instances are real Debian 13 guests.
 *
 * <p>The emulator and the metadata service live in one network namespace, the machine that a deploy
 * makes in another behind it. A browser on this machine reaches the latter by ports of the
 * loopback.
 *
 * <pre>{@code
 * try (LocalCloud cloud = LocalCloud.builder().name("try").home(directory).start()) {
 *   Deployment deployment = cloud.deploy(app);
 *   cloud.guest().run("systemctl", "--failed");
 * }
 * }</pre>
 *
 * <p>Its processes outlive this one. A cloud that is up already is taken as it is: start it again,
 * with the same name and home, to go on with it. {@link #close()} removes all that was made, also
 * what a run that crashed has left. What is worth keeping between clouds is in {@code
 * ~/.cache/cloudnotebook}, or where {@code CLOUDNOTEBOOK_CACHE} says.
 *
 * <p>Needs root and the Debian packages that {@code bin/local-up} installs.
 */
public final class LocalCloud implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Path home;
  private final Supplier<Ports> ports;
  private final Cache cache;
  private final Progress progress;
  private final Network network;
  private final Ownership ownership;
  private final Emulator emulator;
  private final Forwards forwards;
  private final Account account;
  private final Image image;
  private final Machines machines;
  private final Optional<ReadyMachines> readyMachines;
  private final Path bootstrapped;

  private LocalCloud(Builder builder) {
    this.home = builder.home.toAbsolutePath().normalize();
    this.progress = builder.progress;
    this.cache = Cache.standard();
    Path run = run();
    this.network = new Network(builder.name);
    this.ports = builder.ownPorts ? network::ports : Ports::standard;
    this.ownership = new Ownership(builder.name, home);
    this.emulator = new Emulator(network, run);
    this.forwards = new Forwards(network, run);
    this.account = new Account(emulator);
    this.image = builder.image(cache);
    this.machines =
        new Machines(
            home.resolve("guests"),
            new GuestHost(account, image, network, emulator, cache, home.resolve("volumes")));
    this.readyMachines =
        builder.boots ? Optional.empty() : Optional.of(new ReadyMachines(network, emulator, run));
    this.bootstrapped = run.resolve("bootstrapped");
  }

  /** A cloud to be set and started. */
  public static Builder builder() {
    return new Builder();
  }

  /** The ports that lead into this cloud. */
  public Ports ports() {
    return ports.get();
  }

  /**
   * A command line that runs another in this cloud's network, where the same ports lead into it:
   * for a browser, which drops its requests when an address of the network that it is in comes or
   * goes, as this machine's do with each cloud.
   */
  public List<String> inside(List<String> command) {
    return network.inCloud(command);
  }

  /** What leads an AWS client to this cloud, as environment variables. */
  public Map<String, String> environment() {
    return emulator.clientEnvironment();
  }

  /**
   * Runs the real {@code cdk deploy} of all stacks of an app, and boots and ends machines as it
   * goes.
   *
   * @param app the directory of its {@code cdk.json}
   */
  public Deployment deploy(Path app) {
    Cdk cdk = cdk();
    if (!Files.exists(bootstrapped)) {
      progress.step("cdk bootstrap");
      Result result = cdk.bootstrap(app, progress::line).result();
      if (!result.succeeded()) {
        return new Deployment(false, result.stdout(), Map.of());
      }
      mark(bootstrapped);
    }
    progress.step("cdk deploy");
    Result result = follow(cdk.deploy(app, progress::line));
    return new Deployment(result.succeeded(), result.stdout(), cdk.outputs());
  }

  /** Runs the real {@code cdk destroy} of all stacks of an app, and ends its machines. */
  public Deployment destroy(Path app) {
    progress.step("cdk destroy");
    Result result = follow(cdk().destroy(app, progress::line));
    return new Deployment(result.succeeded(), result.stdout(), Map.of());
  }

  /** The machine that the last deploy made. */
  public Guest guest() {
    return findGuest()
        .orElseThrow(() -> new LocalCloudException("no instance was started in this cloud"));
  }

  /** The machine that the last deploy made, if it made one. */
  public Optional<Guest> findGuest() {
    return machines.guest();
  }

  /** The value of a secret of the emulated account. */
  public Optional<String> secret(String name) {
    return account.secret(name);
  }

  /** The whole ARN of a secret of the emulated account. */
  public String secretArn(String name) {
    return account.secretArn(name);
  }

  /** The content of an object in a bucket of the emulated account, if there is one. */
  public Optional<String> object(String bucket, String key) {
    return account.object(bucket, key);
  }

  /** The names of the secrets of the emulated account that begin so, oldest first. */
  public List<String> secretNames(String prefix) {
    return account.secretNames(prefix);
  }

  /** Gives a secret of the emulated account a value, as its owner would. */
  public void putSecret(String name, String value) {
    account.putSecret(name, value);
  }

  /** Starts a certificate authority beside the emulated AWS. */
  public AcmeServer startAcmeServer() {
    return AcmeServer.start(network, cache, run());
  }

  /**
   * Starts an OpenID provider beside the emulated AWS.
   *
   * @param people the claims of each person, by subject
   */
  public IdentityProvider startIdentityProvider(Map<String, Map<String, Object>> people) {
    return IdentityProvider.start(network, PythonTools.install(cache, home), run(), people);
  }

  /** Starts mirrors of the public registries beside the emulated AWS. */
  public Mirrors startMirrors() {
    return Mirrors.start(network, PythonTools.install(cache, home), run());
  }

  /**
   * Takes the machine's way to the internet away, as in an isolated subnet: it reaches the emulated
   * AWS and what was started beside it. Names are resolved for it as before, as a VPC does.
   */
  public void isolate() {
    network.isolate();
  }

  /**
   * What the machine has tried to reach on the internet since it was isolated: address, protocol
   * and port of each.
   */
  public List<String> vainAttempts() {
    return network.vainAttempts();
  }

  /**
   * A client of AWS's SDK that may do all in the emulated account; to be closed by the caller.
   *
   * @param builder the builder of the service's client, with nothing set about the account
   */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return account.client(builder);
  }

  /** The messages in a log group of the emulated account, stream by stream in their order. */
  public List<String> logMessages(String group) {
    return account.logMessages(group);
  }

  /** The ids of the volumes of the emulated account. */
  public List<String> volumes() {
    return account.volumes().stream().sorted().toList();
  }

  /** The id of the security group of the emulated account that has this description. */
  public String securityGroup(String description) {
    return account.securityGroup(description);
  }

  /** Makes a snapshot of a volume as it is now, and gives its id. */
  public String snapshot(String volume) {
    return machines.snapshot(volume);
  }

  /** Whether all that makes up the cloud is there. */
  public boolean isUp() {
    return network.isUp()
        && emulator.isUp()
        && forwards.areUp()
        && readyMachines.map(ReadyMachines::isUp).orElse(true);
  }

  /** Removes the cloud with all that is in it, and whatever a run that crashed has left of it. */
  @Override
  public void close() {
    if (ownership.isOurs()) {
      remove();
      ownership.release();
    }
    account.close();
  }

  private LocalCloud start() {
    Requirements.ofThisMachine().check();
    ownership.claim();
    if (!isUp()) {
      remove();
      try {
        set();
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }
    return this;
  }

  private void set() {
    progress.step("Python environment of the emulator");
    PythonTools python = PythonTools.install(cache, home);
    if (readyMachines.isEmpty()) {
      progress.step("base image of Debian 13");
      image.layers();
    }
    progress.step("network, emulator and metadata service");
    network.up();
    emulator.start(python);
    forwards.start(ports());
    readyMachines.ifPresent(machines -> machines.start(python));
  }

  private void remove() {
    machines.cutPower();
    readyMachines.ifPresent(ReadyMachines::stop);
    forwards.stop();
    emulator.stop();
    network.down();
    machines.remove();
    Stream.of("run", "guests", "volumes", "python", "cdk.out", "outputs.json")
        .map(home::resolve)
        .forEach(Trees::delete);
  }

  private Result follow(Command.Running cdk) {
    try {
      while (cdk.isAlive()) {
        look();
        Await.pause(PAUSE);
      }
    } catch (RuntimeException e) {
      cdk.cancel();
      throw e;
    }
    look();
    return cdk.result();
  }

  private void look() {
    if (readyMachines.isPresent()) {
      return;
    }
    machines.follow(progress::step);
    findGuest().filter(Guest::isOn).ifPresent(progress::machine);
  }

  private Path run() {
    return home.resolve("run");
  }

  private Cdk cdk() {
    return Cdk.install(cache, emulator, home);
  }

  private static void mark(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a cloud is to be like. */
  public static final class Builder {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,11}");

    private String name = "local";
    private Path home = Path.of(".local");
    private boolean ownPorts;
    private Progress progress = Progress.silent();
    private Optional<Preparation> preparation = Optional.empty();
    private boolean boots = true;

    private Builder() {}

    /**
     * Sets the name, which no other cloud on this machine may have.
     *
     * <p>Default: {@code local}.
     *
     * @param name up to twelve lowercase letters, digits and hyphens, a letter first
     */
    public Builder name(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "name '%s': up to twelve lowercase letters, digits and hyphens, a letter first"
                .formatted(name));
      }
      this.name = name;
      return this;
    }

    /** Sets the directory for the cloud's own files. Default: {@code .local} in the current one. */
    public Builder home(Path home) {
      this.home = home;
      return this;
    }

    /**
     * Has ports lead into the cloud that no other cloud has, so that several can stand side by
     * side. Default: {@link Ports#standard()}.
     */
    public Builder ownPorts() {
      this.ownPorts = true;
      return this;
    }

    /** Sets who hears what the cloud does. Default: nobody. */
    public Builder progress(Progress progress) {
      this.progress = progress;
      return this;
    }

    /** Sets what is installed on machines before their first boot. Default: nothing but Debian. */
    public Builder machines(Preparation preparation) {
      this.preparation = Optional.of(preparation);
      return this;
    }

    /**
     * Boots no machine: a deploy that waits for one hears at once that it is ready. For tests of
     * what a deploy makes of the account.
     */
    public Builder withoutMachines() {
      this.boots = false;
      return this;
    }

    /** Starts the cloud, or takes the one of that name and home that is up. */
    public LocalCloud start() {
      return new LocalCloud(this).start();
    }

    /** The cloud of that name and home in whatever state it is, to be closed. */
    public LocalCloud find() {
      return new LocalCloud(this);
    }

    private Image image(Cache cache) {
      Image debian = new BaseImage(cache);
      return preparation
          .<Image>map(software -> new PreparedImage(debian, software, cache))
          .orElse(debian);
    }
  }
}
