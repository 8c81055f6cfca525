package io.github.cloudnotebook.acceptance.google;

import static io.github.cloudnotebook.acceptance.DatabaseCells.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.acceptance.CompanyAuthority;
import io.github.cloudnotebook.acceptance.TerraformPromises;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same notebook on Google Cloud, by a Terraform that has a stand-in for the google provider.
 */
@Order(36)
class GoogleIT extends TerraformPromises {
  private static final String SUPERUSER = "cloudsqlsuperuser";
  private static final String ID = "http://169.254.169.254/computeMetadata/v1/instance/id";

  private static final String DOMAIN = "notebook.example.com";
  private static final String COMPANY = "projects/local-project/secrets/";
  private static final String ASK =
      """
      token=$(curl -sH Metadata-Flavor:Google %1$s/computeMetadata/v1/instance/service-accounts/default/token |
        sed -n 's/.*"access_token": *"\\([^"]*\\)".*/\\1/p')
      curl -s -o /dev/null -w '%%{http_code}' -H "Authorization: Bearer $token" %2$s
      """;

  @TempDir private static Path folder;

  GoogleIT() {
    super(new GoogleStack(), "google");
  }

  @Override
  protected List<String> logMessages() {
    return GoogleStack.account(notebook()).logMessages(notebook().outputs().get("Log"));
  }

  @Override
  protected Optional<String> file(String path) {
    String bucket = notebook().outputs().get("Storage").substring("gs://".length());
    return GoogleStack.account(notebook()).file(bucket, path);
  }

  @Override
  protected Set<String> databaseHosts() {
    return GoogleStack.account(notebook()).databaseHosts();
  }

  @Override
  protected String databaseDomain() {
    return ".sql.goog";
  }

  @Override
  protected Result askForAToken(String user) {
    return notebook()
        .guest()
        .runAs(
            user,
            "curl",
            "-s",
            "-w",
            "%{http_code}",
            "-H",
            "Metadata-Flavor: Google",
            "http://127.0.0.1:65001/computeMetadata/v1/instance/service-accounts/default/token");
  }

  @Override
  protected String tokenPurpose() {
    return "https://www.googleapis.com/auth/cloud-platform";
  }

  @Test
  @Order(13)
  void aUserTakesOnNoAdministratorsRole() {
    assertThat(ask(notebook().user("ada"), "url", "set role " + SUPERUSER))
        .contains("permission denied to set role \"" + SUPERUSER + "\"");
  }

  @Test
  @Order(16)
  void theMetadataServerAnswersRootAndNoUser() {
    List<String> ask =
        List.of("curl", "-sS", "--max-time", "5", "-H", "Metadata-Flavor: Google", ID);
    List<String> asAda = new ArrayList<>(List.of("runuser", "-u", "ada", "--"));
    asAda.addAll(ask);

    Result root = notebook().guest().run(ask.toArray(String[]::new));
    Result user = notebook().guest().run(asAda.toArray(String[]::new));

    assertThat(root.stdout()).isEqualTo(notebook().guest().instanceId());
    assertThat(user.succeeded()).isFalse();
    assertThat(user.stdout()).isEmpty();
  }

  @Test
  @Order(17)
  void anSdkInACellFindsTheIdentityOfKernelsByItself() {
    String code =
        """
        %maven com.google.auth:google-auth-library-oauth2-http:1.57.0
        var found = com.google.auth.oauth2.GoogleCredentials.getApplicationDefault();
        found.refresh();
        var claims = found.getAccessToken().getTokenValue().split("[.]")[1];
        var engine = (com.google.auth.oauth2.ComputeEngineCredentials) found;
        System.out.println(engine.getAccount());
        System.out.println(new String(HexFormat.of().parseHex(claims)));
        var id = engine.idTokenWithAudience("https://service-1.run.app", List.of()).getTokenValue();
        System.out.println(new String(Base64.getUrlDecoder().decode(id.split("[.]")[1])));
        """;
    String account = notebook().outputs().get("KernelIdentity");

    assertThat(notebook().user("ada").print(code))
        .startsWith(account + "\n")
        .contains(
            "\"member\": \"serviceAccount:" + account + "\"",
            "\"aud\": \"https://service-1.run.app\"",
            "\"email\": \"" + account + "\"");
  }

  @Test
  @Order(86)
  void theCompanysCertificateIsReadFromItsSecretAndServed() throws IOException {
    CompanyAuthority company = CompanyAuthority.in(folder);
    String pair = CompanyAuthority.json(company.issue(DOMAIN));
    notebook().cloud().account().putSecret(COMPANY + "certificate", pair);
    Files.writeString(
        notebook().app().resolve("existing.properties"),
        "certificateSecret = " + COMPANY + "certificate\n");

    Deployment green = notebook().deploy(withTheCertificateOf(company));

    assertThat(green.succeeded()).as(green.log()).isTrue();
    assertThat(issuer()).contains("Example Company");
  }

  @Test
  @Order(87)
  void theMachineReadsNoOtherSecretOfTheCompanys() {
    notebook().cloud().account().putSecret(COMPANY + "other", "not for notebooks");

    assertThat(status("certificate")).isEqualTo("200");
    assertThat(status("other")).isEqualTo("403");
  }

  /** The notebook as it was deployed last, and with a domain. */
  private String withTheCertificateOf(CompanyAuthority company) throws IOException {
    String deployed = Files.readString(notebook().app().resolve("notebook.yaml"));
    String tls =
        """
        tls:
          supplied: {}
        mirrors:
          caCertificates: |
        %s\
        """
            .formatted(company.certificate().indent(4));
    return deployed.replace("access:\n", "access:\n  domain: %s\n".formatted(DOMAIN)) + tls;
  }

  private String issuer() {
    String ask = "openssl s_client -connect 127.0.0.1:443 -servername %s </dev/null";
    String show = " | openssl x509 -noout -issuer";
    return notebook().guest().run("sh", "-c", ask.formatted(DOMAIN) + show).stdout();
  }

  /** What the machine is answered that asks for a secret. */
  private String status(String secret) {
    String url =
        "https://secretmanager.googleapis.com/v1/%s%s/versions/latest:access"
            .formatted(COMPANY, secret);
    return notebook()
        .guest()
        .run("sh", "-c", ASK.formatted("http://169.254.169.254", url))
        .stdout();
  }
}
