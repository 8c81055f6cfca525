package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.AcmeServer;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A domain's certificate comes from an ACME authority or from the company, and is kept fresh. */
@Order(29)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {
  private static final String DOMAIN = "notebook.example.com";
  private static final String SECRET = "company/notebook-certificate";
  private static final String LOOK = "cloudnotebook-certificate.service";

  @TempDir private static Path folder;
  private RunningNotebook notebook;
  private AcmeServer acme;
  private CompanyAuthority company;

  @BeforeAll
  void startCloud() {
    notebook = RunningNotebook.on("tls");
    acme = notebook.cloud().startAcmeServer();
    company = CompanyAuthority.in(folder);
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void anAcmeAuthorityVouchesForTheDomainAfterTheFirstDeploy() {
    Deployment green =
        notebook.deploy(
            yaml(
                """
                acme:
                    email: it@example.com
                    directory: %s
                    acknowledgeHttpOpenToAll: true
                """
                    .formatted(acme.directory())));

    assertThat(green.succeeded()).as(green.log()).isTrue();
    assertThat(served("issuer")).contains("Pebble");
    assertThat(signInPage().stdout()).contains("name=\"otp\"");
  }

  @Test
  @Order(2)
  void aCertificateNearItsEndIsRenewedWithoutARestart() {
    String before = served("serial");
    String caddy = mainProcess();

    assertThat(notebook.guest().run("systemctl", "start", LOOK).succeeded()).isTrue();

    assertThat(served("serial")).isNotEqualTo(before);
    assertThat(mainProcess()).isEqualTo(caddy);
    assertThat(timer()).isEqualTo("active");
  }

  @Test
  @Order(3)
  void otherNamesKeepTheNotebooksOwnAuthority() {
    assertThat(ask("notebook.localhost", "--cacert", "/data/tls/ca.crt").succeeded()).isTrue();
  }

  @Test
  @Order(4)
  void theCompanysCertificateTakesItsPlaceWithoutARestart() {
    String caddy = mainProcess();
    notebook.cloud().account().putSecret(SECRET, CompanyAuthority.json(company.issue(DOMAIN)));
    notebook.name("certificateSecret", SECRET);

    Deployment green = notebook.deploy(yaml("supplied: {}\n"));

    assertThat(green.succeeded()).as(green.log()).isTrue();
    assertThat(served("issuer")).contains("Example Company");
    assertThat(signInPage().succeeded()).isTrue();
    assertThat(mainProcess()).isEqualTo(caddy);
  }

  @Test
  @Order(5)
  void aNewCertificateInTheSecretIsServedWithoutARestart() {
    String before = served("serial");
    String caddy = mainProcess();
    notebook.cloud().account().putSecret(SECRET, CompanyAuthority.json(company.issue(DOMAIN)));

    assertThat(notebook.guest().run("systemctl", "start", LOOK).succeeded()).isTrue();

    assertThat(served("serial")).isNotEqualTo(before);
    assertThat(mainProcess()).isEqualTo(caddy);
    assertThat(timer()).isEqualTo("active");
  }

  @Test
  @Order(6)
  void aKeyOfAnotherCertificateIsRefusedAndTheOldOneStays() {
    String before = served("serial");
    Map<String, String> mixed = new HashMap<>(company.issue(DOMAIN));
    mixed.put("privateKey", company.issue(DOMAIN).get("privateKey"));
    notebook.cloud().account().putSecret(SECRET, CompanyAuthority.json(mixed));

    assertThat(notebook.guest().run("systemctl", "start", LOOK).succeeded()).isFalse();

    String journal = notebook.guest().run("journalctl", "--unit", LOOK, "--output", "cat").stdout();
    assertThat(journal)
        .contains("the certificate and the private key do not match")
        .doesNotContain("PRIVATE KEY-----");
    assertThat(served("serial")).isEqualTo(before);
  }

  @Test
  @Order(7)
  void onlyRootAndTheWebServerReadTheKey() {
    assertThat(notebook.guest().runAs("ada", "sh", "-c", "cat /data/tls/*/key.pem").succeeded())
        .isFalse();
    assertThat(notebook.guest().runAs("caddy", "sh", "-c", "cat /data/tls/*/key.pem").stdout())
        .contains("PRIVATE KEY-----");
  }

  private String yaml(String tls) {
    return """
        access:
          allowedCidrs: [203.0.113.0/24]
          domain: %s
        authentication:
          passwordAndTotp:
            users: [ada]
        tls:
          %s
        mirrors:
          caCertificates: |
        %s
        """
        .formatted(DOMAIN, tls, (acme.authorities() + company.certificate()).indent(4));
  }

  private String served(String what) {
    return notebook
        .guest()
        .run(
            "sh",
            "-c",
            "openssl s_client -connect 127.0.0.1:443 -servername %s </dev/null | openssl x509 -noout -%s"
                .formatted(DOMAIN, what))
        .stdout();
  }

  /** Trusts what the machine's system trusts, as a browser with the company's authorities does. */
  private Result signInPage() {
    return ask(DOMAIN);
  }

  private Result ask(String name, String... options) {
    List<String> command =
        new ArrayList<>(List.of("curl", "-sSf", "--max-time", "10", "--noproxy", "*"));
    command.addAll(List.of("--connect-to", "::127.0.0.1:443", "https://" + name + "/hub/login"));
    command.addAll(List.of(options));
    return notebook.guest().run(command.toArray(String[]::new));
  }

  private String mainProcess() {
    return notebook.guest().run("systemctl", "show", "--property=MainPID", "caddy").stdout();
  }

  private String timer() {
    return notebook
        .guest()
        .run("systemctl", "is-active", "cloudnotebook-certificate.timer")
        .stdout()
        .strip();
  }
}
