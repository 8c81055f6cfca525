package io.github.cloudnotebook.localazure;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.localmachine.Account;
import io.github.cloudnotebook.localmachine.Instance;
import io.github.cloudnotebook.localmachine.LocalCloudException;
import io.github.cloudnotebook.localmachine.Volume;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The account, read through Azure's own interfaces.
 *
 * <p>An instance is named by its {@code vmId}, a volume by the name of its managed disk, and a
 * secret by its whole address: {@code https://VAULT.vault.azure.net/secrets/NAME}.
 */
public final class AzureAccount implements Account {

  private static final String MANAGEMENT = "https://management.azure.com";
  private static final String VAULTS = "https://vault.azure.net";
  private static final String BLOBS = "https://storage.azure.com";
  private static final String QUERIES = "https://api.loganalytics.io";
  private static final String SECRETS_VERSION = "?api-version=7.4";
  private static final String COMPUTE = "/providers/Microsoft.Compute/";
  private static final String COMPUTE_VERSION = "?api-version=2024-07-01";

  private final AzureClient client;

  AzureAccount(AzureClient client) {
    this.client = client;
  }

  /** Those that have ever started: one that is off keeps its disks. */
  @Override
  public List<Instance> runningInstances() {
    return machines()
        .flatMap(machine -> started(machine).map(time -> instance(machine, time)).stream())
        .sorted(Comparator.comparing(Instance::launched))
        .toList();
  }

  /** The data disks. */
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
    String id = disk.get("id").asText();
    String name = volume + "-" + UUID.randomUUID();
    client.send(
        MANAGEMENT,
        "PUT",
        MANAGEMENT + id.replace("/disks/" + volume, "/snapshots/" + name) + COMPUTE_VERSION,
        Map.of(
            "location",
            disk.get("location").asText(),
            "properties",
            Map.of("creationData", Map.of("createOption", "Copy", "sourceResourceId", id))));
    return name;
  }

  @Override
  public Optional<String> secret(String name) {
    return client.get(VAULTS, name + SECRETS_VERSION).map(secret -> secret.get("value").asText());
  }

  @Override
  public List<String> secretNames(String prefix) {
    String vault = "https://" + URI.create(prefix).getHost();
    return items(client.get(VAULTS, vault + "/secrets" + SECRETS_VERSION))
        .filter(secret -> secret.get("id").asText().startsWith(prefix))
        .sorted(Comparator.comparing(secret -> secret.at("/attributes/created").asLong()))
        .map(secret -> secret.get("id").asText())
        .toList();
  }

  @Override
  public void putSecret(String name, String value) {
    client.send(VAULTS, "PUT", name + SECRETS_VERSION, Map.of("value", value));
  }

  /** Makes a resource that a company has before a notebook is deployed; returns its id. */
  String make(String path, Object body) {
    String id = client.subscription() + path;
    client.send(MANAGEMENT, "PUT", MANAGEMENT + id + COMPUTE_VERSION, body);
    return id;
  }

  /**
   * The messages in a table of logs, in the order in which they came.
   *
   * @param table its name, which ends with {@code _CL}
   */
  public List<String> logMessages(String table) {
    return list("/providers/Microsoft.OperationalInsights/workspaces?api-version=2023-09-01")
        .map(workspace -> workspace.at("/properties/customerId").asText())
        .flatMap(workspace -> messages(workspace, table))
        .toList();
  }

  /** The names of the database servers. */
  public Set<String> databaseHosts() {
    return list("/providers/Microsoft.DBforPostgreSQL/flexibleServers?api-version=2025-08-01")
        .map(server -> server.at("/properties/fullyQualifiedDomainName").asText())
        .collect(toSet());
  }

  /** Does nothing: each request has its own connection. */
  @Override
  public void close() {}

  /** Whether the account can be reached. */
  boolean answers() {
    try {
      return client
          .get(MANAGEMENT, MANAGEMENT + "/subscriptions?api-version=2022-12-01")
          .isPresent();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /**
   * The text of a file in a storage account, if it is there.
   *
   * @param container the address of the container, {@code
   *     https://ACCOUNT.blob.core.windows.net/NAME}
   */
  public Optional<String> file(String container, String path) {
    return client.text(BLOBS, container + "/" + path);
  }

  /**
   * The names of the services that a machine calls: vaults, blobs, databases, and where logs go.
   */
  Set<String> hosts() {
    Stream<String> vaults =
        list("/providers/Microsoft.KeyVault/vaults?api-version=2023-07-01")
            .map(vault -> vault.at("/properties/vaultUri").asText());
    Stream<String> endpoints =
        list("/providers/Microsoft.Insights/dataCollectionEndpoints?api-version=2023-03-11")
            .map(endpoint -> endpoint.at("/properties/logsIngestion/endpoint").asText());
    Stream<String> blobs =
        list("/providers/Microsoft.Storage/storageAccounts?api-version=2023-05-01")
            .map(account -> account.at("/properties/primaryEndpoints/blob").asText());
    Stream<String> hosts =
        Stream.of(vaults, endpoints, blobs)
            .flatMap(addresses -> addresses)
            .map(URI::create)
            .map(URI::getHost);
    return Stream.concat(hosts, databaseHosts().stream()).collect(toSet());
  }

  /** The number under which the machine sees a disk. */
  int lun(String volume) {
    return machines()
        .flatMap(AzureAccount::attachments)
        .filter(attachment -> nameOf(attachment).equals(volume))
        .findFirst()
        .orElseThrow(() -> new LocalCloudException("the disk %s is not attached".formatted(volume)))
        .get("lun")
        .asInt();
  }

  private Instance instance(JsonNode machine, Instant started) {
    List<String> attached = attachments(machine).map(AzureAccount::nameOf).toList();
    List<Volume> volumes =
        disks()
            .filter(disk -> attached.contains(disk.get("name").asText()))
            .map(AzureAccount::volume)
            .toList();
    return new Instance(machine.at("/properties/vmId").asText(), started, volumes);
  }

  private static Volume volume(JsonNode disk) {
    String source = disk.at("/properties/creationData/sourceResourceId").asText();
    return new Volume(
        disk.get("name").asText(),
        disk.at("/properties/diskSizeGB").asInt(),
        Optional.of(lastName(source)).filter(name -> source.contains("/snapshots/")));
  }

  /** When a machine was last started, if it ever was. */
  private static Optional<Instant> started(JsonNode machine) {
    JsonNode power = machine.at("/properties/instanceView/statuses/1");
    return Optional.of(power)
        .filter(it -> !it.get("code").asText().equals("PowerState/starting"))
        .map(it -> OffsetDateTime.parse(it.get("time").asText()).toInstant());
  }

  private static Stream<JsonNode> attachments(JsonNode machine) {
    return stream(machine.at("/properties/storageProfile/dataDisks"));
  }

  private static String nameOf(JsonNode attachment) {
    return lastName(attachment.at("/managedDisk/id").asText());
  }

  private Stream<JsonNode> machines() {
    return list(COMPUTE + "virtualMachines" + COMPUTE_VERSION);
  }

  private Stream<JsonNode> disks() {
    return list(COMPUTE + "disks" + COMPUTE_VERSION)
        .filter(disk -> disk.at("/properties/osType").asText().isEmpty());
  }

  private Stream<String> messages(String workspace, String table) {
    String url = "%s/v1/workspaces/%s/query".formatted(QUERIES, workspace);
    JsonNode found = client.send(QUERIES, "POST", url, Map.of("query", table)).at("/tables/0");
    List<String> columns =
        stream(found.get("columns")).map(column -> column.get("name").asText()).toList();
    int message = columns.indexOf("Message");
    return stream(found.get("rows")).map(row -> row.get(message).asText());
  }

  private Stream<JsonNode> list(String collection) {
    return items(client.get(MANAGEMENT, MANAGEMENT + client.subscription() + collection));
  }

  private static Stream<JsonNode> items(Optional<JsonNode> page) {
    return page.stream().flatMap(it -> stream(it.get("value")));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String lastName(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
