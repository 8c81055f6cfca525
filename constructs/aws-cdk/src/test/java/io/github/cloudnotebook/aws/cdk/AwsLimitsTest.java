package io.github.cloudnotebook.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cloudnotebook.aws.AwsLimits;
import io.github.cloudnotebook.blueprint.ServedSettings;
import io.github.cloudnotebook.model.Access;
import io.github.cloudnotebook.model.Authentication;
import io.github.cloudnotebook.model.Database;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.NotebookYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;

/** Settings that a notebook allows and AWS does not. */
class AwsLimitsTest {
  private static final String ASKS = "notebook asks for what AWS does not have:\n  ";

  private final Stack stack = Servers.stack();

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "45, 60", "90, 90", "350, 365", "3289, 3653", "3653, 3653"})
  void logIsKeptForAtLeastTheRequestedDays(int asked, int kept) {
    assertThat(AwsLimits.logRetention(asked)).isEqualTo(kept);
  }

  @Test
  void defaultRetentionInTheFileIsRefusedWithAnExistingLogGroup() {
    Notebook said =
        NotebookYaml.read(
            """
            access: {allowedCidrs: [203.0.113.0/24]}
            authentication: {passwordAndTotp: {users: [ada]}}
            log: {retentionDays: 90}
            """,
            "notebook.yaml");
    NotebookServerProps.Builder props =
        NotebookServerProps.builder()
            .notebook(said)
            .logGroup(LogGroup.fromLogGroupName(stack, "Logs", "company/notebooks"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, props))
        .withMessageStartingWith("log.retentionDays is 90 at notebook/Server");
  }

  @Test
  void invalidIdsOfPrefixListsAreRefused() {
    assertRefused(
        Servers.notebook()
            .access(
                Access.builder()
                    .allowedCidrs(
                        "pl-0123", "PL-0123ABCD", "pl-0123abcd", "pl-0123456789abcdefg", "pl-")
                    .build())
            .build(),
        notAPrefixList(0, "pl-0123"),
        "access.allowedCidrs[1]: \"PL-0123ABCD\" is neither a network in CIDR form nor the id of a"
            + " prefix list; write \"pl-0123abcd\"",
        notAPrefixList(3, "pl-0123456789abcdefg"),
        notAPrefixList(4, "pl-"));
  }

  private static String notAPrefixList(int entry, String text) {
    return ("access.allowedCidrs[%d]: \"%s\" is neither a network in CIDR form nor the id of a prefix"
            + " list; write a network like 203.0.113.0/24, or pl- and its 8 or 17 digits from 0 to"
            + " 9 and a to f, like pl-0123456789abcdef0")
        .formatted(entry, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec2-user", "ssm-user"})
  void userNamedLikeAnAccountOfTheImageIsRefused(String user) {
    assertRefused(
        Servers.notebook().authentication(Authentication.passwordAndTotp("ada", user)).build(),
        "authentication.passwordAndTotp.users[1]: \"%s\" is an account or group of the system;"
                .formatted(user)
            + " choose another name");
  }

  @Test
  void localAdministratorNamedLikeAnAccountOfTheImageIsRefused() {
    assertRefused(
        Servers.notebook()
            .authentication(
                Authentication.openIdConnect()
                    .issuer("https://id.example.com")
                    .clientId("notebook")
                    .allowedUsers("ada@example.com")
                    .localAdministrators("ec2-user")
                    .build())
            .build(),
        "authentication.openIdConnect.localAdministrators[0]: \"ec2-user\" is an account or"
            + " group of the system; choose another name");
  }

  @Test
  void variableForTheUsersCredentialsIsRefused() {
    assertRefused(
        Servers.notebook().environment("TZ=UTC", "AWS_CONFIG_FILE=/tmp/config").build(),
        "environment[1]: \"AWS_CONFIG_FILE=/tmp/config\" is set by the notebook itself; remove it, or"
            + " take another name");
  }

  @Test
  void databaseBackupsAreKeptForFiveWeeksAtMost() {
    Database database = Database.builder().backupDays(36).build();
    String refusal =
        "database.backupDays: 36 is too large; allowed: a whole number from 1 to 35; write 35 or"
            + " less";

    assertRefused(Servers.notebook().database(database).build(), refusal);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwsLimits.check("notebook", database))
        .withMessage(ASKS + refusal);
    AwsLimits.check("notebook", Database.builder().backupDays(35).build());
  }

  @Test
  void serverReportsAllMistakesAtOnce() {
    Notebook notebook =
        Servers.notebook()
            .authentication(Authentication.passwordAndTotp("ssm-user"))
            .environment("AWS_CONFIG_FILE=x")
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Servers.server(stack, NotebookServerProps.builder().notebook(notebook)))
        .withMessageStartingWith("notebook/Server asks for what AWS does not have:\n")
        .withMessageContainingAll("ssm-user", "AWS_CONFIG_FILE");
  }

  private void assertRefused(Notebook notebook, String... mistakes) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AwsLimits.check("notebook", notebook, ServedSettings.by(NotebookServer.class)))
        .withMessage(ASKS + String.join("\n  ", mistakes));
  }
}
