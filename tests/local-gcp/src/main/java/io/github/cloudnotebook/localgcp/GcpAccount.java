package io.github.cloudnotebook.localgcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.localmachine.Account;
import io.github.cloudnotebook.localmachine.Instance;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Volume;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The project, read through Google's own interfaces.
 *
 * <p>An instance is named by its number, a volume by the name of its disk, and a secret by its
 * whole name: {@code projects/PROJECT/secrets/NAME}. A secret without a version that is enabled
 * counts as none.
 */
public final class GcpAccount implements Account {

  private static final String COMPUTE = "https://compute.googleapis.com/compute/v1/";
  private static final String SECRETS = "https://secretmanager.googleapis.com/v1/";
  private static final String STORAGE = "https://storage.googleapis.com/storage/v1/b/";
  private static final String LOGS = "https://logging.googleapis.com/v2/";
  private static final String DATABASES = "https://sqladmin.googleapis.com/sql/v1beta4/";
  private static final String SERVICES = "https://serviceusage.googleapis.com/v1/";

  private final GcpClient client;

  GcpAccount(GcpClient client) {
    this.client = client;
  }

  /** Those that run, the one first that was started first. */
  @Override
  public List<Instance> runningInstances() {
    return instances()
        .filter(it -> it.get("status").asText().equals("RUNNING"))
        .map(this::instance)
        .toList();
  }

  /** The disks that no machine boots from. */
  @Override
  public Set<String> volumes() {
    return disks().map(disk -> disk.get("name").asText()).collect(toSet());
  }

  @Override
  public String snapshot(String volume) {
    JsonNode disk =
        disks()
            .filter(it -> it.get("name").asText().equals(volume))
            .findFirst()
            .orElseThrow(() -> new LocalCloudException("no disk is called " + volume));
    String name = "s-" + UUID.randomUUID();
    client.post(
        COMPUTE + below(disk.get("selfLink").asText()) + "/createSnapshot", Map.of("name", name));
    return name;
  }

  @Override
  public Optional<String> secret(String name) {
    return enabledVersion(name)
        .flatMap(version -> client.get(SECRETS + version + ":access"))
        .map(answer -> answer.at("/payload/data").asText())
        .map(data -> new String(Base64.getDecoder().decode(data), UTF_8));
  }

  @Override
  public List<String> secretNames(String prefix) {
    return items(client.get(SECRETS + client.project() + "/secrets"), "secrets")
        .map(secret -> secret.get("name").asText())
        .filter(name -> name.startsWith(prefix) && enabledVersion(name).isPresent())
        .toList();
  }

  @Override
  public void putSecret(String name, String value) {
    if (client.get(SECRETS + name).isEmpty()) {
      int slash = name.lastIndexOf('/');
      String url = SECRETS + name.substring(0, slash) + "?secretId=" + name.substring(slash + 1);
      client.post(url, Map.of("replication", Map.of("automatic", Map.of())));
    }
    String data = Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
    client.post(SECRETS + name + ":addVersion", Map.of("payload", Map.of("data", data)));
  }

  /**
   * The messages in a log, in the order in which they came; one with fields is JSON.
   *
   * @param log its whole name: {@code projects/PROJECT/logs/NAME}
   */
  public List<String> logMessages(String log) {
    Map<String, Object> wanted =
        Map.of(
            "resourceNames", List.of(client.project()), "filter", "logName=\"%s\"".formatted(log));
    return items(Optional.of(client.post(LOGS + "entries:list", wanted)), "entries")
        .map(
            entry ->
                entry.has("textPayload")
                    ? entry.get("textPayload").asText()
                    : entry.get("jsonPayload").toString())
        .toList();
  }

  /** The text of a file in a bucket, if it is there. */
  public Optional<String> file(String bucket, String path) {
    return client.text(
        STORAGE
            + bucket
            + "/o/"
            + URLEncoder.encode(path, UTF_8).replace("+", "%20")
            + "?alt=media");
  }

  /** The names of the instances of Cloud SQL, by which machines reach them. */
  public Set<String> databaseHosts() {
    if (!enabled("sqladmin.googleapis.com")) {
      return Set.of();
    }
    return items(client.get(DATABASES + client.project() + "/instances"), "items")
        .map(instance -> instance.get("dnsName").asText().replaceFirst("\\.$", ""))
        .collect(toSet());
  }

  /** Does nothing: each request has its own connection. */
  @Override
  public void close() {}

  /** Whether the project can be reached. */
  boolean answers() {
    try {
      return client.get(SERVICES + client.project() + "/services").isPresent();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The name under which the machine sees a disk. */
  String deviceName(String volume) {
    return instances()
        .flatMap(GcpAccount::attachments)
        .filter(attached -> lastName(attached.get("source").asText()).equals(volume))
        .findFirst()
        .orElseThrow(() -> new LocalCloudException("the disk %s is not attached".formatted(volume)))
        .get("deviceName")
        .asText();
  }

  private Optional<String> enabledVersion(String secret) {
    return items(client.get(SECRETS + secret + "/versions"), "versions")
        .filter(version -> version.get("state").asText().equals("ENABLED"))
        .map(version -> version.get("name").asText())
        .reduce((earlier, later) -> later);
  }

  private Instance instance(JsonNode machine) {
    Set<String> attached =
        attachments(machine).map(it -> lastName(it.get("source").asText())).collect(toSet());
    List<Volume> volumes =
        disks()
            .filter(disk -> attached.contains(disk.get("name").asText()))
            .map(GcpAccount::volume)
            .toList();
    Instant started = Instant.parse(machine.get("lastStartTimestamp").asText());
    return new Instance(machine.get("id").asText(), started, volumes);
  }

  private static Volume volume(JsonNode disk) {
    String source = disk.path("sourceSnapshot").asText();
    return new Volume(
        disk.get("name").asText(),
        disk.get("sizeGb").asInt(),
        Optional.of(lastName(source)).filter(name -> !name.isEmpty()));
  }

  private Stream<JsonNode> instances() {
    return aggregated("instances");
  }

  private Stream<JsonNode> disks() {
    return aggregated("disks").filter(disk -> !disk.has("boot"));
  }

  /** All of one kind; none before the service is enabled. */
  private Stream<JsonNode> aggregated(String kind) {
    if (!enabled("compute.googleapis.com")) {
      return Stream.empty();
    }
    String url = COMPUTE + client.project() + "/aggregated/" + kind;
    return client.get(url).stream()
        .flatMap(page -> stream(page.get("items")))
        .flatMap(zone -> stream(zone.path(kind)));
  }

  private boolean enabled(String service) {
    return client
        .get(SERVICES + client.project() + "/services/" + service)
        .map(it -> it.get("state").asText().equals("ENABLED"))
        .orElse(false);
  }

  private static Stream<JsonNode> attachments(JsonNode machine) {
    return stream(machine.get("disks"));
  }

  private static Stream<JsonNode> items(Optional<JsonNode> page, String collection) {
    return page.stream().flatMap(it -> stream(it.path(collection)));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String below(String link) {
    return link.substring(link.indexOf("projects/"));
  }

  private static String lastName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
