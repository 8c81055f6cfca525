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
 * <p>The cloud's servers run in one network namespace; the machine that a deploy creates runs in
 * another behind it. A browser on this machine reaches that machine through loopback ports. The
 * builder is given the cloud and the tool that deploys to it.
 *
 * <pre>{@code
 * try (LocalCloud cloud = LocalCloud.builder(site, emulated, tool).start()) {
 *   Deployment deployment = cloud.deploy(app);
 *   cloud.guest().run("systemctl", "--failed");
 * }
 * }</pre>
 *
 * <p>Its processes outlive this one. A cloud that is already up is reused as it is: start it again
 * at the same site to continue. {@link #close()} removes everything, including leftovers of a
 * crashed run. What is worth keeping between clouds is in {@code ~/.cache/cloudnotebook}, or where
 * {@code CLOUDNOTEBOOK_CACHE} says.
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
   * A builder for a cloud.
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
   * A command line that runs another in this cloud's network, where the same ports lead into it.
   * For browsers: they drop requests when an address of their network appears or disappears, as
   * this machine's addresses do with each cloud.
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
   * Deploys an app with the real tool, and boots and removes machines accordingly.
   *
   * @param app the directory of the tool's settings
   */
  public Deployment deploy(Path app) {
    return tool.deploy(app, progress, this::look);
  }

  /** Destroys a deployed app with the real tool, and removes its machines. */
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
   * Cuts the machine off from the internet, as in an isolated subnet: it still reaches the emulated
   * cloud and what was started beside it. Name resolution still works.
   */
  public void isolate() {
    network.isolate();
  }

  /**
   * Internet destinations the machine has tried to reach since it was isolated: address, protocol
   * and port of each.
   */
  public List<String> vainAttempts() {
    return network.vainAttempts();
  }

  /** Makes a snapshot of a volume as it is now and returns its id. */
  public String snapshot(String volume) {
    return machines.snapshot(volume);
  }

  /** Whether all parts of the cloud are there. */
  public boolean isUp() {
    return network.isUp() && emulated.isUp() && forwards.areUp();
  }

  /** Removes the cloud with everything in it, including leftovers of a crashed run. */
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

  /** Settings of a cloud. */
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
     * Uses ports that no other cloud has, so that several clouds can run side by side. Default:
     * {@link Ports#standard()}.
     */
    public Builder ownPorts() {
      this.ownPorts = true;
      return this;
    }

    /** Sets the listener for what the cloud does. Default: none. */
    public Builder progress(Progress progress) {
      this.progress = progress;
      return this;
    }

    /** Sets what is installed on machines before their first boot. Default: nothing but Debian. */
    public Builder machines(Preparation preparation) {
      this.preparation = Optional.of(preparation);
      return this;
    }

    /** Starts the cloud, or reuses the site's cloud that is up. */
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
