package io.github.cloudnotebook.acceptance;

import static io.github.cloudnotebook.acceptance.DatabaseCells.ask;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Deployment;
import io.github.cloudnotebook.localmachine.Guest;
import io.github.cloudnotebook.localmachine.Result;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A notebook with a database: each user's cells reach their own schema through the address in the
 * environment, over verified TLS; and nobody finds a password.
 */
@Order(27)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseIT {
  private static final String YAML =
      """
      access:
        allowedCidrs: [203.0.113.0/24]
      authentication:
        passwordAndTotp:
          users: [%s]
      database: {}
      """;

  private final CloudFixture fixture = CloudFixture.current();
  private RunningNotebook notebook;
  private NotebookUser ada;
  private NotebookUser grace;
  private Map<String, String> kept;

  @BeforeAll
  void deploy() {
    notebook = RunningNotebook.on("database");
    Deployment deployment = notebook.deploy(YAML.formatted("ada, grace"));
    assertThat(deployment.succeeded()).as(deployment.log()).isTrue();
    ada = signedIn("ada");
    grace = signedIn("grace");
  }

  @AfterAll
  void removeCloud() {
    notebook.close();
  }

  @Test
  @Order(1)
  void aCellWritesAndReadsARowByTheAddressInTheEnvironment() {
    assertThat(ask(ada, "url", "create table notes (note text)")).isEmpty();
    assertThat(ask(ada, "url", "insert into notes values ('first')")).isEmpty();
    assertThat(ask(ada, "url", "select note from notes")).isEqualTo("first");
    assertThat(ask(ada, "url", "select current_schema()")).isEqualTo("notebook_ada");
  }

  @Test
  @Order(2)
  void theAddressIsTheOneOfTheDeployAndHoldsNoPassword() throws IOException {
    assertThat(ada.print("System.out.println(System.getenv(\"NOTEBOOK_JDBC_URL\"));"))
        .isEqualTo(
            "jdbc:postgresql://%s/notebook?user=notebook_ada&sslmode=verify-full"
                    .formatted(notebook.outputs().get("DatabaseEndpoint"))
                + "&sslrootcert=/etc/cloudnotebook/database-ca.pem");
  }

  @Test
  @Order(3)
  void anotherUsersSchemaCannotBeRead() {
    assertThat(ask(grace, "url", "select note from notebook_ada.notes"))
        .contains("permission denied for schema notebook_ada");
    assertThat(ask(grace, "url.replace(\"notebook_grace\", \"notebook_ada\")", "select 1"))
        .startsWith("refused: ");
  }

  @Test
  @Order(4)
  void aUserHasNoRightsOutsideTheirSchema() {
    for (String sql :
        List.of(
            "create role evil",
            "create database evil",
            "create schema evil",
            "create table public.evil (x int)",
            "alter role notebook_ada createdb")) {
      assertThat(ask(ada, "url", sql)).as(sql).startsWith("refused: ").contains("ermission");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "template1"})
  @Order(4)
  void aUserEntersNoOtherDatabaseOfTheServer(String database) {
    String there =
        """
        url.replace("/notebook?", "/%s?") + "&password=" + java.nio.file.Files.readString(
            java.nio.file.Path.of(System.getenv("PGPASSFILE"))).strip().split(":")[4]\
        """
            .formatted(database);
    assertThat(ask(ada, there, "select 1"))
        .startsWith("refused: ")
        .contains("permission denied for database \"" + database + "\"");
  }

  @Test
  @Order(5)
  void nobodyTakesTheConnectionsOfAnotherUser() {
    String all =
        """
        var url = System.getenv("NOTEBOOK_JDBC_URL");
        var connections = new java.util.ArrayList<java.sql.Connection>();
        String fault = "";
        try {
          while (connections.size() < 200) connections.add(java.sql.DriverManager.getConnection(url));
        } catch (java.sql.SQLException e) { fault = e.getMessage(); }
        System.out.println(fault);
        """;
    NotebookUser.Cell greedy = grace.run(all);
    assertThat(greedy.printed()).contains("too many connections for role \"notebook_grace\"");
    assertThat(ask(ada, "url", "select 1")).isEqualTo("1");
    grace.run("for (var connection : connections) connection.close();", greedy.kernel());
  }

  @Test
  @Order(6)
  void aServerOfAnotherAuthorityIsRefused() {
    String otherAuthority =
        "url.replace(\"/etc/cloudnotebook/database-ca.pem\","
            + " \"/var/lib/cloudnotebook/public/ca.crt\")";
    assertThat(ask(ada, otherAuthority, "select 1")).contains("unable to find valid certification");
  }

  @Test
  @Order(7)
  void aServerOfAnotherNameIsRefused() {
    String host = notebook.outputs().get("DatabaseEndpoint").split(":", -1)[0];
    notebook.guest().run("sh", "-c", "echo " + host + " elsewhere >> /etc/hosts");
    assertThat(ask(ada, "url.replace(\"" + host + "\", \"elsewhere\")", "select 1"))
        .contains("hostname elsewhere could not be verified");
  }

  @Test
  @Order(8)
  void withoutTlsTheServerLetsNobodyIn() {
    assertThat(ask(ada, "url.replace(\"verify-full\", \"disable\")", "select 1"))
        .contains("no encryption");
  }

  @Test
  @Order(9)
  void onlyTheUserReadsTheirPassword() {
    String readable =
        "System.out.println(java.nio.file.Files.isReadable(java.nio.file.Path.of("
            + "\"/var/lib/cloudnotebook/database/%s\")));";
    assertThat(grace.print(readable.formatted("ada"))).isEqualTo("false");
    assertThat(grace.print(readable.formatted("grace"))).isEqualTo("true");
  }

  @Test
  @Order(10)
  void thePasswordOfTheAdministratorIsNowhereOnTheMachine() throws IOException {
    assertThat(placesOf(administrator().get("password").asText())).isEmpty();
    assertThat(placesOf(passwordOf("ada"))).containsExactly("/var/lib/cloudnotebook/database/ada");
  }

  @Test
  @Order(11)
  void aRoleThatTheDatabaseHasLostIsCreatedAgain() throws IOException {
    administer(
        "grant notebook_ada to administrator; drop owned by notebook_ada; drop role notebook_ada;");
    assertThat(ask(ada, "url", "select 1")).startsWith("refused: ");

    assertThat(apply().succeeded()).isTrue();

    assertThat(ask(ada, "url", "create table notes (note text)")).isEmpty();
  }

  @Test
  @Order(12)
  void aPasswordThatNoLongerWorksIsRenewedAndOneThatWorksIsKept() throws IOException {
    String kept = passwordOf("ada");
    administer("alter role notebook_grace password 'of an older backup';");
    assertThat(ask(grace, "url", "select 1")).startsWith("refused: ");

    assertThat(apply().succeeded()).isTrue();

    assertThat(ask(grace, "url", "select 1")).isEqualTo("1");
    assertThat(passwordOf("ada")).isEqualTo(kept);
  }

  @Test
  @Order(13)
  void aRemovedUserIsShutOutAndTheirTablesStay() throws IOException {
    assertThat(ask(grace, "url", "create table work (x int)")).isEmpty();
    String password = passwordOf("grace");

    Deployment without = notebook.deploy(YAML.formatted("ada"));

    assertThat(without.succeeded()).as(without.log()).isTrue();
    assertThat(psql("notebook_grace", password, "select 1;").succeeded()).isFalse();
    assertThat(
            psql(
                    "administrator",
                    administrator().get("password").asText(),
                    "select tablename from pg_tables where schemaname = 'notebook_grace';")
                .stdout())
        .contains("work");
    assertThat(ask(ada, "url", "select 1")).isEqualTo("1");
  }

  @Test
  @Order(14)
  void theDeploysTestSchemaIsRemoved() throws IOException {
    assertThat(administer("select nspname from pg_namespace where nspname like '%self_test%';"))
        .doesNotContain("cloudnotebook");
  }

  @Test
  @Order(15)
  void aDatabaseThatTakesNoRowIsReported() throws IOException {
    administer("grant create on database notebook to notebook_ada;");
    assertThat(ask(ada, "url", "create schema cloudnotebook_self_test")).isEmpty();

    assertThat(apply().stdout())
        .contains("database self-test failed", "must be owner of schema", "deploy again");

    assertThat(ask(ada, "url", "drop schema cloudnotebook_self_test")).isEmpty();
    administer("revoke create on database notebook from notebook_ada;");
    assertThat(apply().succeeded()).isTrue();
  }

  @Test
  @Order(16)
  void aDestroyKeepsTheDatabase() {
    String secret = fixture.databaseSecret(notebook);
    notebook.guest().runAs("ada", "sh", "-c", "echo kept > ~/kept.txt");
    assertThat(ask(ada, "url", "insert into notes values ('kept')")).isEmpty();
    kept = fixture.kept(notebook);

    Deployment destroyed = notebook.destroy();

    assertThat(destroyed.succeeded()).as(destroyed.log()).isTrue();
    assertThat(notebook.cloud().account().secret(secret)).isPresent();
  }

  @Test
  @Order(17)
  void filesAndRowsAreThereOnTheKeptVolumeAndDatabase() {
    kept.forEach(notebook::name);

    Deployment returned = notebook.deploy(YAML.replace("database: {}\n", "").formatted("ada"));

    assertThat(returned.succeeded()).as(returned.log()).isTrue();
    assertThat(notebook.guest().run("cat", "/home/ada/kept.txt").stdout()).isEqualTo("kept\n");
    notebook.user("ada", notebook.guest().run("cat", "/data/tls/ca.crt").stdout());
    assertThat(ask(signedIn("ada"), "url", "select note from notes")).isEqualTo("kept");
  }

  private NotebookUser signedIn(String name) {
    NotebookUser user = notebook.user(name);
    user.signIn();
    user.openLab();
    return user;
  }

  private JsonNode administrator() throws IOException {
    String name = fixture.databaseSecret(notebook);
    return new ObjectMapper().readTree(notebook.cloud().account().secret(name).orElseThrow());
  }

  private String administer(String sql) throws IOException {
    Result result = psql("administrator", administrator().get("password").asText(), sql);
    assertThat(result.succeeded()).as(result.stderr()).isTrue();
    return result.stdout();
  }

  private Result psql(String role, String password, String sql) {
    String[] endpoint = notebook.outputs().get("DatabaseEndpoint").split(":", -1);
    return notebook
        .guest()
        .run(
            "env",
            "PGHOST=" + endpoint[0],
            "PGPORT=" + endpoint[1],
            "PGDATABASE=notebook",
            "PGUSER=" + role,
            "PGPASSWORD=" + password,
            "psql",
            "--no-psqlrc",
            "--command",
            sql);
  }

  private String passwordOf(String user) {
    String entry =
        notebook.guest().run("cat", "/var/lib/cloudnotebook/database/" + user).stdout().strip();
    return entry.substring(entry.lastIndexOf(':') + 1);
  }

  /** The files and the journal of the machine that hold a secret. */
  private List<String> placesOf(String secret) {
    Guest guest = notebook.guest();
    String find =
        "grep --recursive --files-with-matches --fixed-strings --devices=skip --regexp=\"$1\""
            + " /etc /var /opt /home /data /root /run /tmp 2>/dev/null;"
            + " ! journalctl --output=cat | grep --quiet --fixed-strings --regexp=\"$1\""
            + " || echo journal";
    return guest.run("sh", "-c", find, "sh", secret).stdout().lines().toList();
  }

  /** Applies the machine's state again, with the environment that systemd gives the loader. */
  private Result apply() {
    Guest guest = notebook.guest();
    String bundle =
        guest.run("sh", "-c", "ls -td /opt/cloudnotebook/bundles/*/ | head -1").stdout();
    return guest.run(
        "systemd-run", "--quiet", "--wait", "--pipe", "python3", bundle.strip(), "apply");
  }
}
