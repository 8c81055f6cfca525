package io.github.cloudnotebook.acceptance.azure;

import static io.github.cloudnotebook.acceptance.DatabaseCells.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudnotebook.acceptance.NotebookUser;
import io.github.cloudnotebook.acceptance.TerraformPromises;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The same notebook on Azure, by a real {@code terraform apply} with the real azurerm. */
@Order(20)
class AzureIT extends TerraformPromises {
  AzureIT() {
    super(new AzureStack(), "azure", "database: {}\n");
  }

  @Override
  protected List<String> logMessages() {
    return AzureStack.account(notebook()).logMessages("CloudNotebook_CL");
  }

  @Override
  protected Optional<String> file(String path) {
    return AzureStack.account(notebook()).file(notebook().outputs().get("Storage"), path);
  }

  @Test
  @Order(11)
  void aCellWritesAndReadsARowByTheAddressInTheEnvironment() {
    NotebookUser ada = notebook().user("ada");

    assertThat(ask(ada, "url", "create table notes (note text)")).isEmpty();
    assertThat(ask(ada, "url", "insert into notes values ('first')")).isEmpty();
    assertThat(ask(ada, "url", "select note from notes")).isEqualTo("first");
    assertThat(ada.print("System.out.println(System.getenv(\"NOTEBOOK_JDBC_URL\"));"))
        .contains(".postgres.database.azure.com:5432/notebook?", "sslmode=verify-full");
  }

  @Test
  @Order(12)
  void anotherUserCannotReadTheRow() {
    NotebookUser grace = notebook().user("grace");
    grace.signIn();
    grace.openLab();

    assertThat(ask(grace, "url", "select note from notebook_ada.notes"))
        .contains("permission denied for schema notebook_ada");
    assertThat(ask(grace, "url.replace(\"notebook_grace\", \"notebook_ada\")", "select 1"))
        .startsWith("refused: ");
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
  @Order(35)
  void theRowIsThereAfterTheChange() {
    assertThat(ask(notebook().user("ada"), "url", "select note from notes")).isEqualTo("first");
  }

  @Test
  @Order(105)
  void theDestroyedNotebooksRowsAreKept() {
    assertThat(AzureStack.account(notebook()).databaseHosts())
        .containsExactly(notebook().outputs().get("DatabaseHost"));
  }
}
