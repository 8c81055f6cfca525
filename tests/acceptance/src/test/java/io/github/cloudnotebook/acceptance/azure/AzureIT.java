package io.github.cloudnotebook.acceptance.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.cloudnotebook.acceptance.TerraformPromises;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The same notebook on Azure, by a real {@code terraform apply} with the real azurerm. */
@Order(20)
class AzureIT extends TerraformPromises {
  private static final String VAULTS = "https://vault.azure.net";

  /** Those of {@code terraform state rm}. */
  private static final int WORDS_BEFORE_ADDRESSES = 3;

  AzureIT() {
    super(new AzureStack(), "azure");
  }

  @Override
  protected List<String> logMessages() {
    return AzureStack.account(notebook()).logMessages("CloudNotebook_CL");
  }

  @Override
  protected Optional<String> file(String path) {
    return AzureStack.account(notebook()).file(notebook().outputs().get("Storage"), path);
  }

  @Override
  protected Set<String> databaseHosts() {
    return AzureStack.account(notebook()).databaseHosts();
  }

  @Override
  protected String databaseDomain() {
    return ".postgres.database.azure.com";
  }

  @Override
  protected Result askForAToken(String user) {
    String header =
        notebook().guest().run("cat", "/etc/cloudnotebook/identity-header").stdout().strip();
    return notebook()
        .guest()
        .runAs(
            user,
            "curl",
            "-s",
            "-w",
            "%{http_code}",
            "-H",
            "X-IDENTITY-HEADER: " + header,
            "http://127.0.0.1:65001/msi/token?api-version=2019-08-01&resource=" + VAULTS);
  }

  @Override
  protected String tokenPurpose() {
    return VAULTS;
  }

  @Test
  @Order(13)
  void thePasswordOfTheFirstAdministratorIsNotInTheState() throws IOException {
    assertThat(Files.readString(notebook().app().resolve("terraform.tfstate")))
        .contains("azurerm_postgresql_flexible_server")
        .contains("administrator_password_wo_version")
        .doesNotContain("Aa1-");
  }

  @Test
  @Order(16)
  void anSdkInACellFindsTheIdentityOfKernelsByItself() {
    String code =
        """
        %maven com.azure:azure-identity:1.18.4
        var vaults = new com.azure.core.credential.TokenRequestContext().addScopes("https://vault.azure.net/.default");
        var token = new com.azure.identity.DefaultAzureCredentialBuilder().build().getTokenSync(vaults).getToken();
        System.out.println(new String(Base64.getUrlDecoder().decode(token.split("[.]")[1])));
        """;

    assertThat(notebook().user("ada").print(code))
        .contains("\"oid\": \"" + notebook().outputs().get("KernelIdentity") + "\"")
        .contains("\"aud\": \"https://vault.azure.net\"");
  }

  @Test
  @Order(17)
  void theMachinesOwnIdentityIsOutOfReachOfKernels() {
    String url =
        "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=x";
    String code =
        """
        var ask = java.net.http.HttpRequest.newBuilder(java.net.URI.create("%s")).header("Metadata", "true").build();
        try {
          var answer = java.net.http.HttpClient.newHttpClient().send(ask, java.net.http.HttpResponse.BodyHandlers.ofString());
          System.out.println("answered " + answer.statusCode());
        } catch (java.net.ConnectException e) { System.out.println("refused"); }
        """;

    assertThat(notebook().guest().run("curl", "-s", "-H", "Metadata: true", url).stdout())
        .as("who has two identities must name one")
        .contains("Multiple user assigned identities exist");
    assertThat(notebook().user("ada").print(code.formatted(url))).isEqualTo("refused");
  }

  /** As the README says, from the state that {@code terraform state rm} left behind. */
  @Test
  @Order(110)
  void aLaterApplyTakesOverWhatWasKept() throws IOException {
    List<String> command = List.of(notebook().outputs().get("KeepWhenDestroying").split(" ", -1));
    ObjectMapper json = new ObjectMapper();
    ArrayNode imports = json.createArrayNode();
    for (JsonNode resource : json.readTree(backupOfTheState().toFile()).get("resources")) {
      String address = resource.get("type").asText() + "." + resource.get("name").asText();
      if (command.contains(address)) {
        String id = resource.at("/instances/0/attributes/id").asText();
        imports.add(json.createObjectNode().put("to", address).put("id", id));
      }
    }
    json.writeValue(
        notebook().app().resolve("imports.tf.json").toFile(),
        json.createObjectNode().set("import", imports));

    Deployment deployment = deployOnWhatWasKept();

    assertThat(imports).hasSize(command.size() - WORDS_BEFORE_ADDRESSES);
    assertThat(deployment.log()).contains(imports.size() + " to import").contains("0 to destroy");
  }

  private Path backupOfTheState() throws IOException {
    try (Stream<Path> files = Files.list(notebook().app())) {
      return files
          .filter(it -> it.getFileName().toString().matches("terraform\\.tfstate\\.\\d+\\.backup"))
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }
}
