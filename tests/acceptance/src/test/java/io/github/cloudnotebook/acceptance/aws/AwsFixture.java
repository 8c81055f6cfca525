package io.github.cloudnotebook.acceptance.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cloudnotebook.acceptance.CloudFixture;
import io.github.cloudnotebook.acceptance.Metadata;
import io.github.cloudnotebook.acceptance.ObjectStorage;
import io.github.cloudnotebook.acceptance.RunningNotebook;
import io.github.cloudnotebook.localaws.AwsAccount;
import io.github.cloudnotebook.localaws.LocalAws;
import io.github.cloudnotebook.localmachine.LocalCloud;
import io.github.cloudnotebook.localmachine.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The emulated AWS, and the CDK. */
public final class AwsFixture implements CloudFixture {
  public static final Path STACK = Path.of("../../stacks/aws").toAbsolutePath().normalize();
  public static final String SETTINGS = "cdk.json";
  private static final String SECURITY_GROUP = "Who reaches the database of a notebook";

  /** The emulated account of a notebook, with what only AWS has. */
  static AwsAccount account(RunningNotebook notebook) {
    return (AwsAccount) notebook.cloud().account();
  }

  @Override
  public LocalCloud.Builder cloud(Site site) {
    return LocalAws.at(site);
  }

  @Override
  public LocalCloud.Builder withoutMachines(Site site) {
    return LocalAws.withoutMachines(site);
  }

  @Override
  public Path stack() {
    return STACK;
  }

  @Override
  public Optional<String> signInDetails(RunningNotebook notebook, String user) {
    return account(notebook).secret("cloudnotebook/notebook/Notebook/Server/" + user);
  }

  @Override
  public void define(Path app, String command) {
    change(app.resolve(SETTINGS), settings -> settings.put("app", command));
  }

  @Override
  public void name(Path app, String thing, String value) {
    change(app.resolve("cdk.context.json"), context -> context.put(thing, value));
  }

  @Override
  public void nameVolume(Path app, String volume, String zone) {
    changeContext(app, context -> context.put("dataVolumeId", volume).put("dataVolumeZone", zone));
  }

  @Override
  public void nameSnapshot(Path app, String snapshot) {
    changeContext(
        app,
        context -> {
          context.remove(List.of("dataVolumeId", "dataVolumeZone"));
          context.put("dataVolumeSnapshotId", snapshot);
        });
  }

  @Override
  public Class<?> isolatedApp() {
    return IsolatedApp.class;
  }

  /** By IPv4 and IPv6, and for a container. */
  @Override
  public Metadata metadata() {
    return new Metadata(
        "http://169.254.169.254/latest/",
        401,
        List.of("169.254.169.254:80", "[fd00:ec2::254]:80", "169.254.170.2:80"));
  }

  @Override
  public List<String> log(RunningNotebook notebook) {
    return account(notebook).logMessages(notebook.outputs().get("LogGroup"));
  }

  /** Its name stays taken for a month. */
  @Override
  public void tidyUp(RunningNotebook notebook, String secret) {
    try (SecretsManagerClient secrets = account(notebook).client(SecretsManagerClient.builder())) {
      secrets.deleteSecret(it -> it.secretId(secret));
    }
  }

  @Override
  public ObjectStorage storage(RunningNotebook notebook) {
    return new S3Storage(account(notebook), notebook.outputs().get("StorageBucket"));
  }

  @Override
  public String databaseSecret(RunningNotebook notebook) {
    return account(notebook).secretNames("rds!db-").get(0);
  }

  @Override
  public Map<String, String> kept(RunningNotebook notebook) {
    return Map.of(
        "dataVolumeId", notebook.outputs().get("DataVolume"),
        "dataVolumeZone", notebook.zone(),
        "databaseEndpoint", notebook.outputs().get("DatabaseEndpoint"),
        "databaseSecurityGroup", account(notebook).securityGroup(SECURITY_GROUP),
        "databaseSecretArn", account(notebook).secretArn(databaseSecret(notebook)));
  }

  private static void changeContext(Path app, Consumer<ObjectNode> change) {
    change(app.resolve(SETTINGS), settings -> change.accept((ObjectNode) settings.get("context")));
  }

  private static void change(Path file, Consumer<ObjectNode> change) {
    ObjectMapper json = new ObjectMapper();
    try {
      ObjectNode content =
          file.toFile().exists()
              ? (ObjectNode) json.readTree(file.toFile())
              : json.createObjectNode();
      change.accept(content);
      json.writeValue(file.toFile(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
