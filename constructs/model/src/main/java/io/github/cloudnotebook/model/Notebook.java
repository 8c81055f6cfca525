package io.github.cloudnotebook.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A notebook environment: one secure Jupyter server with a Java kernel.
 *
 * <p>Who may reach it ({@link Access}) and who may sign in ({@link Authentication}) must be given;
 * all else has a default. A notebook is checked as it is made, so every one that exists is valid.
 * Rules of every cloud are checked here; a cloud may allow less, and then refuses the notebook
 * where it is to be deployed.
 *
 * @param given which of the settings were given; notebooks that differ in nothing else are equal
 * @see NotebookYaml#read(java.nio.file.Path)
 */
@Setting("A notebook environment: one secure Jupyter server with a Java kernel.")
@JsonDeserialize(builder = Notebook.Builder.class)
public record Notebook(
    @Setting(
            value = "Name of the notebook; the stack and the address on your own machine carry it.",
            allowed =
                "1 to 31 lower-case letters, digits and hyphens, a letter first, no hyphen last",
            example = "notebook",
            pattern = "[a-z]([a-z0-9-]{0,29}[a-z0-9])?")
        String name,
    @Setting(
            value = "From where the notebook can be reached.",
            example = "{allowedCidrs: [203.0.113.0/24]}",
            required = true)
        Access access,
    @Setting(
            value = "Where the TLS certificate comes from. Choose one.",
            example = "{acme: {email: it@example.com}}")
        Tls tls,
    @Setting(
            value = "How users sign in; exactly one way.",
            example = "{passwordAndTotp: {users: [ada]}}",
            required = true)
        Authentication authentication,
    @Setting("The machine.") Compute compute,
    @Setting("The Java kernel that every user gets.") JavaKernel javaKernel,
    @Setting(
            value = "Kernels that every user gets beside Java and Python.",
            allowed = "`kotlin`",
            example = "kotlin",
            pattern = "kotlin")
        List<String> kernels,
    @Setting("Software for all users, besides what every notebook has.") Packages packages,
    @Setting(
            value =
                "Environment variables of every kernel. Put no secrets here: everyone who may read"
                    + " the stack, or has a kernel, can read them.",
            allowed =
                "`NAME=value`: a name of letters, digits and `_`, no digit first, each given once,"
                    + " none that the notebook sets itself, such as `PATH`",
            rule = TextRule.ENVIRONMENT_VARIABLE,
            example = "TZ=Europe/Berlin",
            pattern = "[A-Za-z_][A-Za-z0-9_]*=[^\\u0000-\\u001f\\u007f-\\u009f]*")
        List<String> environment,
    @Setting("How much of the machine one user may take.") Limits limits,
    @Setting(
            "A managed PostgreSQL database with a schema for each user; none without this section.")
        Optional<Database> database,
    @Setting("When the machine installs security updates.") Updates updates,
    @Setting("Stops the servers of users who are away; a busy kernel is never stopped.")
        IdleStop idleStop,
    @Setting("Copies of the disk with users' files.") Backup backup,
    @Setting("What the machine tells of itself and of sign-ins.") Log log,
    @Setting(
            value = "Monthly budget and whom to notify; none without this section.",
            example = "{monthlyUsd: 100, emails: [it@example.com]}")
        Optional<Budget> budget,
    @Setting("Where the machine gets its packages when not from the public registries.")
        Mirrors mirrors,
    @Setting("Object storage, mounted for all users; there is none without this section.")
        Optional<ObjectStorage> storage,
    @JsonIgnore GivenSettings given) {

  /**
   * Makes a notebook of valid settings.
   *
   * @throws InvalidNotebookException naming everything that is wrong
   */
  public Notebook(
      String name,
      Access access,
      Tls tls,
      Authentication authentication,
      Compute compute,
      JavaKernel javaKernel,
      List<String> kernels,
      Packages packages,
      List<String> environment,
      Limits limits,
      Optional<Database> database,
      Updates updates,
      IdleStop idleStop,
      Backup backup,
      Log log,
      Optional<Budget> budget,
      Mirrors mirrors,
      Optional<ObjectStorage> storage,
      GivenSettings given) {
    this.name = Given.value(name, "name");
    this.access = access;
    this.tls = Given.value(tls, "tls");
    this.authentication = authentication;
    this.compute = Given.value(compute, "compute");
    this.javaKernel = Given.value(javaKernel, "javaKernel");
    this.kernels = Given.list(kernels, "kernels");
    this.packages = Given.value(packages, "packages");
    this.environment = Given.list(environment, "environment");
    this.limits = Given.value(limits, "limits");
    this.database = Given.value(database, "database");
    this.updates = Given.value(updates, "updates");
    this.idleStop = Given.value(idleStop, "idleStop");
    this.backup = Given.value(backup, "backup");
    this.log = Given.value(log, "log");
    this.budget = Given.value(budget, "budget");
    this.mirrors = Given.value(mirrors, "mirrors");
    this.storage = Given.value(storage, "storage");
    this.given = Given.value(given, "given");
    Validation.check(this);
  }

  /**
   * The paths of all settings, in the order of the file, such as {@code log.retentionDays}. A
   * section, such as {@code log}, stands before what is in it.
   */
  public static List<String> settingPaths() {
    return List.copyOf(Key.all().keySet());
  }

  /**
   * The value of a setting that was given, as JSON; a way of a choice that was not chosen has none.
   *
   * @param path as in the file, such as {@code log.retentionDays}
   * @throws IllegalArgumentException if there is no such setting
   */
  public Optional<String> given(String path) {
    return given.contains(Given.value(path, "path"))
        ? Optional.of(NotebookJson.MAPPER.valueToTree(this).at("/" + path.replace('.', '/')))
            .filter(value -> !value.isMissingNode())
            .map(JsonNode::toString)
        : Optional.empty();
  }

  /** Starts with every default set; {@code access} and {@code authentication} have none. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the settings of a notebook. */
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {
    private String name = "notebook";
    private Access access;
    private Tls tls = Tls.internal();
    private Authentication authentication;
    private Compute compute = Compute.builder().build();
    private JavaKernel javaKernel = JavaKernel.builder().build();
    private List<String> kernels = List.of();
    private Packages packages = Packages.builder().build();
    private List<String> environment = List.of();
    private Limits limits = Limits.builder().build();
    private Optional<Database> database = Optional.empty();
    private Updates updates = Updates.builder().build();
    private IdleStop idleStop = IdleStop.builder().build();
    private Backup backup = Backup.builder().build();
    private Log log = Log.builder().build();
    private Optional<Budget> budget = Optional.empty();
    private Mirrors mirrors = Mirrors.builder().build();
    private Optional<ObjectStorage> storage = Optional.empty();
    private final Set<String> said = new HashSet<>();
    private Optional<GivenSettings> given = Optional.empty();

    private Builder() {}

    /**
     * Names the notebook and its stack; default {@code notebook}. Another name is another stack.
     */
    public Builder name(String name) {
      this.name = said(name, "name");
      return this;
    }

    /** Sets where the notebook can be reached from; required. */
    public Builder access(Access access) {
      this.access = said(access, "access");
      return this;
    }

    /**
     * Sets where the TLS certificate comes from; default {@link Tls#internal()}, the notebook
     * itself.
     */
    public Builder tls(Tls tls) {
      this.tls = said(tls, "tls");
      return this;
    }

    /** Sets how users sign in; required. */
    public Builder authentication(Authentication authentication) {
      this.authentication = said(authentication, "authentication");
      return this;
    }

    /** Chooses the machine; default {@link Size#MEDIUM}, {@link Architecture#X86_64}. */
    public Builder compute(Compute compute) {
      this.compute = said(compute, "compute");
      return this;
    }

    /** Sets up the Java kernel; default JDK 25 without dependencies. */
    public Builder javaKernel(JavaKernel javaKernel) {
      this.javaKernel = said(javaKernel, "javaKernel");
      return this;
    }

    /**
     * Gives every user kernels beside Java and Python; default none, allowed {@code kotlin}. A
     * change is applied in place: JupyterLab offers them from its next page load on.
     */
    public Builder kernels(String... kernels) {
      return kernels(Given.list(kernels, "kernels"));
    }

    /**
     * Gives every user kernels beside Java and Python; default none, allowed {@code kotlin}. A
     * change is applied in place: JupyterLab offers them from its next page load on.
     */
    @JsonSetter
    public Builder kernels(List<String> kernels) {
      this.kernels = Given.list(said(kernels, "kernels"), "kernels");
      return this;
    }

    /** Adds software for all users; default none besides what every notebook has. */
    public Builder packages(Packages packages) {
      this.packages = said(packages, "packages");
      return this;
    }

    /**
     * Sets variables {@code NAME=value} of every kernel started afterwards; default none. Not for
     * secrets: values can be read in the template and in every kernel.
     */
    public Builder environment(String... environment) {
      return environment(Given.list(environment, "environment"));
    }

    /**
     * Sets variables {@code NAME=value} of every kernel started afterwards; default none. Not for
     * secrets: values can be read in the template and in every kernel.
     */
    @JsonSetter
    public Builder environment(List<String> environment) {
      this.environment = Given.list(said(environment, "environment"), "environment");
      return this;
    }

    /** Limits what one user may take of the machine; default depends on its memory and disk. */
    public Builder limits(Limits limits) {
      this.limits = said(limits, "limits");
      return this;
    }

    /** Adds a managed database; default none. */
    public Builder database(Database database) {
      this.database = Optional.of(said(database, "database"));
      return this;
    }

    /** Sets when security updates are installed; default daily at 03:30 UTC. */
    public Builder updates(Updates updates) {
      this.updates = said(updates, "updates");
      return this;
    }

    /** Sets when unused servers stop; default after 60 minutes. */
    public Builder idleStop(IdleStop idleStop) {
      this.idleStop = said(idleStop, "idleStop");
      return this;
    }

    /** Sets how users' files are backed up; default daily at 02:00 UTC, kept for 14 days. */
    public Builder backup(Backup backup) {
      this.backup = said(backup, "backup");
      return this;
    }

    /** Sets how long the machine's log is kept; default 90 days. */
    public Builder log(Log log) {
      this.log = said(log, "log");
      return this;
    }

    /** Sets the monthly budget and whom to notify; default no budget. */
    public Builder budget(Budget budget) {
      this.budget = Optional.of(said(budget, "budget"));
      return this;
    }

    /** Sets where packages come from; default the public registries. */
    public Builder mirrors(Mirrors mirrors) {
      this.mirrors = said(mirrors, "mirrors");
      return this;
    }

    /** Adds object storage; default none. */
    public Builder storage(ObjectStorage storage) {
      this.storage = Optional.of(said(storage, "storage"));
      return this;
    }

    /** Takes over what a file gives: it knows more than which methods were called. */
    @JsonProperty
    Builder given(JsonNode file) {
      this.given = Optional.of(GivenSettings.in(file));
      return this;
    }

    /** Returns the value of a setting, and records that it was given. */
    private <T> T said(T value, String setting) {
      said.add(setting);
      return Given.value(value, setting);
    }

    /**
     * Makes the notebook.
     *
     * @throws InvalidNotebookException naming everything that is wrong
     */
    public Notebook build() {
      return new Notebook(
          name,
          access,
          tls,
          authentication,
          compute,
          javaKernel,
          kernels,
          packages,
          environment,
          limits,
          database,
          updates,
          idleStop,
          backup,
          log,
          budget,
          mirrors,
          storage,
          given.orElseGet(() -> GivenSettings.below(said)));
    }
  }
}
