package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.IdentityProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Users sign in at the company's OpenID provider; only those who are named get in. */
@Order(23)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcIT {
  private static final String SECRET = "company/notebook-client";
  private static final Map<String, Map<String, Object>> PEOPLE =
      Map.of(
          "1", Map.of("preferred_username", "Ada.Lovelace@example.com"),
          "2", Map.of("preferred_username", "grace@example.com", "groups", List.of("notebooks")),
          "3", Map.of("preferred_username", "eve@example.com", "groups", List.of("others")),
          "4", Map.of("preferred_username", "root@example.com", "groups", List.of("notebooks")),
          "5", Map.of("preferred_username", "grace@other.org", "groups", List.of("notebooks")));

  @TempDir private static Path folder;
  private final List<CompanyUser> users = new ArrayList<>();
  private RunningNotebook notebook;
  private IdentityProvider provider;
  private IdentityProvider.Client client;

  @BeforeAll
  void startCloud() {
    notebook = RunningNotebook.on("oidc");
    provider = notebook.cloud().startIdentityProvider(PEOPLE);
    client = provider.register(notebook.url() + "/hub/oauth_callback");
  }

  @AfterAll
  void removeCloud() {
    users.forEach(CompanyUser::close);
    notebook.close();
  }

  @Test
  @Order(1)
  void aDeployWithTheCompanysProviderTurnsGreen() {
    notebook.cloud().account().putSecret(SECRET, client.secret());
    notebook.name("clientSecret", SECRET);

    Deployment green = notebook.deploy(yaml("allowedUsers: [Ada.Lovelace@example.com]"));

    assertThat(green.succeeded()).as(green.log()).isTrue();
  }

  @Test
  @Order(2)
  void aUserWhoIsNamedRunsAJavaCell() {
    CompanyUser ada = meet("1");
    ada.signIn();
    ada.openLab();

    assertThat(ada.run("ada-lovelace", "System.out.println(System.getProperty(\"user.name\"));"))
        .isEqualTo("ada-lovelace");
  }

  @Test
  @Order(3)
  void somebodyElseIsRefused() {
    CompanyUser eve = meet("3");

    assertThat(eve.signIn()).contains("403");
    assertThat(eve.isSignedIn()).isFalse();
    assertThat(notebook.guest().run("id", "eve").succeeded()).isFalse();
  }

  @Test
  @Order(4)
  void membersOfAGroupThatIsNamedComeInAfterTheNextDeploy() {
    assertThat(meet("2").signIn()).contains("403");

    Deployment green = notebook.deploy(yaml("allowedGroups: [notebooks]"));

    assertThat(green.succeeded()).as(green.log()).isTrue();
    CompanyUser grace = meet("2");
    grace.signIn();
    grace.openLab();
    assertThat(grace.run("grace", "System.out.println(6 * 7);")).isEqualTo("42");
  }

  @Test
  @Order(5)
  void aUserWhoIsNoLongerNamedIsRefused() {
    assertThat(meet("1").signIn()).contains("403");
  }

  @Test
  @Order(6)
  void nobodyBecomesAUserOfTheSystemOrOfSomebodyElse() {
    assertThat(meet("4").signIn()).contains("403", "the system user root");
    assertThat(meet("5").signIn()).contains("403", "who is grace@example.com");
  }

  @Test
  @Order(7)
  void eachUserHasTheirOwnAddressFromTheFirstSignIn() {
    String rules =
        notebook
            .guest()
            .run("nft", "--numeric", "list", "set", "inet", "cloudnotebook", "own")
            .stdout();
    assertThat(rules).contains("20001 . 127.64.0.1", "20002 . 127.64.0.2");
    assertThat(notebook.guest().run("ip", "address", "show", "dev", "lo").stdout())
        .contains("127.64.0.1/32", "127.64.0.2/32");
  }

  @Test
  @Order(8)
  void theClientsSecretIsForRootAlone() {
    String everything =
        notebook.guest().run("ps", "-eww", "-o", "args").stdout()
            + notebook.guest().run("journalctl", "--no-pager", "--output", "cat").stdout()
            + notebook.guest().run("cat", "/var/lib/cloudnotebook/apply.log").stdout()
            + notebook.guest().run("cat", "/etc/cloudnotebook/hub.json").stdout();
    String file = "/etc/cloudnotebook/openid-client-secret";

    assertThat(everything).contains("cloudnotebook-loader").doesNotContain(client.secret());
    assertThat(notebook.guest().run("cat", file).stdout()).isEqualTo(client.secret());
    assertThat(notebook.guest().runAs("grace", "cat", file).succeeded()).isFalse();
  }

  @Test
  @Order(9)
  void everySignInIsInTheAuditOnce() {
    String trail =
        notebook
            .guest()
            .run("journalctl", "--identifier", "cloudnotebook-audit", "--output", "cat")
            .stdout();

    assertThat(trail.lines().filter(line -> line.contains("\"event\": \"sign-in\"")))
        .extracting(
            line -> line.replaceAll(".*\"user\": \"(.*?)\".*\"outcome\": \"(.*?)\".*", "$1 $2"))
        .containsExactly(
            "ada-lovelace accepted",
            "eve@example.com refused",
            "grace@example.com refused",
            "grace accepted",
            "Ada.Lovelace@example.com refused",
            "root@example.com refused",
            "grace@other.org refused");
  }

  @Test
  @Order(10)
  void aLocalAdministratorSignsInWhileTheProviderIsDown() {
    provider.stop();

    NotebookUser warden = notebook.user("warden").at("/hub/local-sign-in");
    assertThat(warden.tryToSignIn("guess", "000000")).isFalse();
    warden.signIn();

    warden.see("/hub/admin", "grace");
  }

  private CompanyUser meet(String subject) {
    CompanyUser user =
        new CompanyUser(
            subject,
            notebook.cloud(),
            notebook.url(),
            folder.resolve("browser-" + users.size()),
            notebook.guest().run("cat", "/data/tls/ca.crt").stdout(),
            provider.authority());
    users.add(user);
    return user;
  }

  private String yaml(String allowed) {
    return """
        access:
          allowedCidrs: [203.0.113.0/24]
        authentication:
          openIdConnect:
            issuer: %s
            clientId: %s
            %s
            localAdministrators: [warden]
        mirrors:
          caCertificates: |
        %s
        """
        .formatted(provider.issuer(), client.id(), allowed, provider.authority().indent(4));
  }
}
