package io.github.cloudnotebook.localmachine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An emulated cloud on this machine, whose instances are real Debian 13 guests.
 *
 * <p>The cloud's servers live in one network namespace, the machine that a deploy makes in another
 * behind it. A browser on this machine reaches the latter by ports of the loopback. Which cloud it
 * is, and what deploys to it, the builder is told.
 *
 * <pre>{@code
 * try (LocalCloud cloud = LocalCloud.builder(site, emulated, tool).start()) {
 *   Deployment deployment = cloud.deploy(app);
 *   cloud.guest().run("systemctl", "--failed");
 * }
 * }</pre>
 *
 * <p>Its processes outlive this one. A cloud that is up already is taken as it is: start it again,
 * at the same site, to go on with it. {@link #close()} removes all that was made, also what a run
 * that crashed has left. What is worth keeping between clouds is in {@code ~/.cache/cloudnotebook},
 * or where {@code CLOUDNOTEBOOK_CACHE} says.
 *
 * <p>Needs root and the Debian packages that {@code bin/local-up} installs.
 */
public final class LocalCloud implements AutoCloseable {

  private static final String TOOLS = "localmachine";

  private final Site site;
  private final EmulatedCloud emulated;
  private final DeployTool tool;
  private final Supplier<Ports> ports;
  private final Progress progress;
  private final Network network;
  private final Ownership ownership;
  private final Forwards forwards;
  private final Image image;
  private final Machines machines;

  private LocalCloud(Builder builder) {
    this.site = builder.site;
    this.emulated = builder.emulated;
    this.tool = builder.tool;
    this.progress = builder.progress;
    this.network = site.network();
    this.ports = builder.ownPorts ? network::ports : Ports::standard;
    this.ownership = new Ownership(site.name(), site.home());
    this.forwards = new Forwards(network, site.run());
    this.image = builder.image();
    this.machines =
        new Machines(
            site.home().resolve("guests"),
            new GuestHost(
                emulated.account(),
                emulated.guestView(),
                image,
                network,
                site.cache(),
                site.home().resolve("volumes")));
  }

  /**
   * A cloud to be set and started.
   *
   * @param site where it is
   * @param emulated which cloud it is
   * @param tool what deploys to it
   */
  public static Builder builder(Site site, EmulatedCloud emulated, DeployTool tool) {
    return new Builder(site, emulated, tool);
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

  /** What deploys to this cloud. */
  public DeployTool tool() {
    return tool;
  }

  /** What the emulated account holds. */
  public Account account() {
    return emulated.account();
  }

  /**
   * Deploys an app with the real tool, and boots and ends machines as it goes.
   *
   * @param app the directory of the tool's settings
   */
  public Deployment deploy(Path app) {
    return tool.deploy(app, progress, this::look);
  }

  /** Destroys with the real tool what was deployed of an app, and ends its machines. */
  public Deployment destroy(Path app) {
    return tool.destroy(app, progress, this::look);
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

  /** Starts a certificate authority beside the emulated cloud. */
  public AcmeServer startAcmeServer() {
    return AcmeServer.start(network, site.cache(), site.run());
  }

  /**
   * Starts an OpenID provider beside the emulated cloud.
   *
   * @param people the claims of each person, by subject
   */
  public IdentityProvider startIdentityProvider(Map<String, Map<String, Object>> people) {
    return IdentityProvider.start(network, tools("identity_provider"), site.run(), people);
  }

  /** Starts mirrors of the public registries beside the emulated cloud. */
  public Mirrors startMirrors() {
    return Mirrors.start(network, tools("mirrors"), site.run());
  }

  /**
   * Takes the machine's way to the internet away, as in an isolated subnet: it reaches the emulated
   * cloud and what was started beside it. Names are resolved for it as before.
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

  /** Makes a snapshot of a volume as it is now, and gives its id. */
  public String snapshot(String volume) {
    return machines.snapshot(volume);
  }

  /** Whether all that makes up the cloud is there. */
  public boolean isUp() {
    return network.isUp() && emulated.isUp() && forwards.areUp();
  }

  /** Removes the cloud with all that is in it, and whatever a run that crashed has left of it. */
  @Override
  public void close() {
    if (ownership.isOurs()) {
      remove();
      ownership.release();
    }
    emulated.account().close();
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
    if (emulated.bootsMachines()) {
      progress.step("base image of Debian 13");
      image.layers();
    }
    progress.step("network");
    network.up();
    emulated.start(progress);
    forwards.start(ports());
  }

  private void remove() {
    machines.cutPower();
    forwards.stop();
    emulated.stop();
    network.down();
    machines.remove();
    Stream.of("run", "guests", "volumes", "python")
        .map(site.home()::resolve)
        .forEach(Trees::delete);
  }

  private void look() {
    if (!emulated.bootsMachines()) {
      return;
    }
    machines.follow(progress::step);
    findGuest().filter(Guest::isOn).ifPresent(progress::machine);
  }

  private PythonTools tools(String module) {
    return PythonTools.install(site, TOOLS, List.of(module));
  }

  /** What a cloud is to be like. */
  public static final class Builder {

    private final Site site;
    private final EmulatedCloud emulated;
    private final DeployTool tool;
    private boolean ownPorts;
    private Progress progress = Progress.silent();
    private Optional<Preparation> preparation = Optional.empty();

    private Builder(Site site, EmulatedCloud emulated, DeployTool tool) {
      this.site = site;
      this.emulated = emulated;
      this.tool = tool;
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

    /** Starts the cloud, or takes the one of that site that is up. */
    public LocalCloud start() {
      return new LocalCloud(this).start();
    }

    /** The cloud of that site in whatever state it is, to be closed. */
    public LocalCloud find() {
      return new LocalCloud(this);
    }

    private Image image() {
      Cache cache = site.cache();
      Image debian = new BaseImage(cache);
      return preparation
          .<Image>map(software -> new PreparedImage(debian, software, cache))
          .orElse(debian);
    }
  }
}
