package io.github.cloudnotebook.gcp.pulumi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pulumi.test.Mocks;
import io.github.cloudnotebook.engines.PulumiProgram;
import io.github.cloudnotebook.machine.DesiredState;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Notebook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A Pulumi program for Google Cloud that runs without an engine; its machines are ready. */
final class Program extends PulumiProgram {
  static final String MACHINE = "gcp:compute/instance:Instance";
  static final String WORKBENCH = "gcp:workbench/instance:Instance";
  static final String PROJECT = "research-7312";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<String> reported;

  private Program(
      Runnable program,
      GuestAttributes api,
      Map<String, Map<String, Object>> reports,
      boolean preview) {
    this(program, api, reports, preview, "RUNNING");
  }

  private Program(
      Runnable program,
      GuestAttributes api,
      Map<String, Map<String, Object>> reports,
      boolean preview,
      String status) {
    super(
        program, asked -> made(asked, api, reports), asked -> answer(asked, api, status), preview);
    reported = Set.copyOf(reports.keySet());
  }

  /** The smallest notebook, to be completed. */
  static Notebook.Builder notebook() {
    return Notebook.builder()
        .access(Access.builder().allowedCidrs("203.0.113.0/24").build())
        .authentication(Authentication.passwordAndTotp("ada"));
  }

  /** The smallest args, to be completed. */
  static NotebookEnvironmentArgs.Builder args() {
    return NotebookEnvironmentArgs.builder()
        .notebook(notebook().build())
        .project(PROJECT)
        .region("europe-west1");
  }

  /** Runs a program with one environment. */
  static Program of(UnaryOperator<NotebookEnvironmentArgs.Builder> args) {
    return run(() -> new NotebookEnvironment("notebook", args.apply(args()).build()));
  }

  /** Runs a program. */
  static Program run(Runnable program) {
    try (GuestAttributes api = new GuestAttributes()) {
      return run(program, api, false);
    }
  }

  /**
   * Runs a program, or a preview of it.
   *
   * @param api where its machines report that they are ready
   */
  static Program run(Runnable program, GuestAttributes api, boolean preview) {
    Map<String, Map<String, Object>> reports = new ConcurrentHashMap<>();
    return new Program(program, api.then(reports), reports, preview);
  }

  /** Runs a program whose machines are stopped. */
  static Program runStopped(Runnable program) {
    try (GuestAttributes api = new GuestAttributes()) {
      return new Program(program, api, new ConcurrentHashMap<>(), false, "TERMINATED");
    }
  }

  /** Whether a machine has reported on what has this digest. */
  boolean reportedBy(String digest) {
    return reported.contains(digest);
  }

  /** The desired state, as the machine reads it. */
  String document() {
    return (String) metadata().get("cloudnotebook-state");
  }

  /** The machine's metadata. */
  Map<?, ?> metadata() {
    return (Map<?, ?>) inputsOf(MACHINE, "notebook").get("metadata");
  }

  /** A fact that the machine is told. */
  String fact(String name) {
    try {
      JsonNode document = JSON.readTree(document());
      return document.path("facts").path(name).asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON", e);
    }
  }

  private static Map<String, Object> made(
      Mocks.ResourceArgs asked, GuestAttributes api, Map<String, Map<String, Object>> reports) {
    Map<String, Object> state = new HashMap<>(asked.inputs);
    state.putIfAbsent("name", "name of " + asked.name);
    state.put("email", asked.name + "@example.com");
    state.put("member", "serviceAccount:" + asked.name + "@example.com");
    state.put("uniqueId", "104");
    state.put("address", "203.0.113.5");
    state.put("instanceId", "774411");
    switch (asked.type) {
      case "gcp:compute/network:Network" ->
          state.put("id", "projects/%s/global/networks/%s".formatted(PROJECT, asked.name));
      case "gcp:compute/subnetwork:Subnetwork" ->
          state.put(
              "id",
              "projects/%s/regions/europe-west1/subnetworks/%s".formatted(PROJECT, asked.name));
      case "gcp:sql/databaseInstance:DatabaseInstance" -> {
        state.put("dnsName", "own.europe-west1.sql.goog.");
        state.put("pscServiceAttachmentLink", "projects/google/serviceAttachments/own");
        state.put("serverCaCerts", List.of(Map.of("cert", "the authorities of its region")));
      }
      default -> {
        // Everything else is known by its name.
      }
    }
    if (asked.type.equals(MACHINE)) {
      Map<?, ?> metadata = (Map<?, ?>) asked.inputs.get("metadata");
      String digest = DesiredState.sha256((String) metadata.get("cloudnotebook-state"));
      reports.put(digest, GuestAttributes.report(true, "", digest));
      state.put("selfLink", api.machine().toString());
    }
    if (asked.type.equals(WORKBENCH)) {
      Map<?, ?> setup = (Map<?, ?>) asked.inputs.get("gceSetup");
      Map<?, ?> metadata = (Map<?, ?>) setup.get("metadata");
      String digest = DesiredState.sha256((String) metadata.get("cloudnotebook-script"));
      state.put("proxyUri", "lab-dot-europe-west1.notebooks.googleusercontent.com");
      reports.put(digest, GuestAttributes.report(true, "", digest));
    }
    return state;
  }

  /** A project that has what a program asks it for. */
  private static Map<String, Object> answer(
      Mocks.CallArgs asked, GuestAttributes api, String status) {
    return switch (asked.token) {
      case "gcp:organizations/getClientConfig:getClientConfig" ->
          Map.of(
              "accessToken", GuestAttributes.TOKEN,
              "id", "config",
              "project", PROJECT,
              "region", "europe-west1",
              "zone", "europe-west1-b");
      case "gcp:sql/getDatabaseInstance:getDatabaseInstance" ->
          Map.of(
              "dnsName",
              "%s.sql.goog.".formatted(asked.args.get("name")),
              "serverCaCerts",
              List.of(Map.of("cert", "the company's authorities")));
      case "gcp:organizations/getProject:getProject" -> Map.of("number", "4411", "id", PROJECT);
      case "gcp:compute/getInstance:getInstance" ->
          Map.of("selfLink", api.machine().toString(), "currentStatus", status);
      case "gcp:compute/getAddress:getAddress" -> Map.of("address", "203.0.113.9");
      default -> throw new IllegalArgumentException("nobody answers " + asked.token);
    };
  }
}
