package io.github.cloudnotebook.azure.cdktf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cloudnotebook.model.Backup;
import io.github.cloudnotebook.model.Notebook;
import io.github.cloudnotebook.model.ObjectStorage;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What users would miss is not destroyed when the notebook no longer has it: {@code
 * prevent_destroy} ends with the resource's own lines.
 */
class WhatLeavesIsForgottenTest {
  private static final String COMPANYS = "/subscriptions/s/resourceGroups/g/providers/";

  @Test
  void storageThatLeavesTheNotebook() {
    Notebook.Builder with = Servers.notebook().storage(ObjectStorage.builder().build());

    assertForgotten(environment(with), environment(Servers.notebook()));
  }

  @Test
  void copiesOfUsersFilesThatAreNoLongerWanted() {
    assertForgotten(
        environment(Servers.notebook()), environment(Servers.notebook().backup(Backup.disabled())));
  }

  @Test
  void diskThatAnExistingOneReplaces() {
    assertForgotten(
        environment(Servers.notebook()),
        environment(props -> props.dataDiskId(COMPANYS + "Microsoft.Compute/disks/d")));
  }

  @Test
  void vaultThatAnExistingOneReplaces() {
    assertForgotten(
        environment(Servers.notebook()),
        environment(props -> props.keyVaultId(COMPANYS + "Microsoft.KeyVault/vaults/v")));
  }

  @Test
  void logThatGoesToAnotherWorkspace() {
    NotebookEnvironment own = environment(Servers.notebook());
    NotebookEnvironment companys =
        environment(
            props -> props.logWorkspaceId(COMPANYS + "Microsoft.OperationalInsights/workspaces/w"));

    assertForgotten(own, companys);
    assertForgotten(companys, own);
  }

  private static void assertForgotten(NotebookEnvironment before, NotebookEnvironment after) {
    Set<String> leaving = kept(before);
    leaving.removeAll(kept(after));
    JsonNode removed = Servers.synthesized(after).get("removed");

    assertThat(leaving).isNotEmpty();
    assertThat(removed.findValuesAsText("from")).containsAll(leaving);
    assertThat(removed).allMatch(block -> !block.at("/lifecycle/destroy").asBoolean(true));
  }

  private static Set<String> kept(NotebookEnvironment environment) {
    return Arrays.stream(environment.getKeepCommand().split(" "))
        .filter(word -> word.contains("."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static NotebookEnvironment environment(Notebook.Builder notebook) {
    return new NotebookEnvironment(Servers.stack(), "Notebook", props(notebook).build());
  }

  private static NotebookEnvironment environment(
      UnaryOperator<NotebookEnvironmentProps.Builder> change) {
    return new NotebookEnvironment(
        Servers.stack(), "Notebook", change.apply(props(Servers.notebook())).build());
  }

  private static NotebookEnvironmentProps.Builder props(Notebook.Builder notebook) {
    return NotebookEnvironmentProps.builder().notebook(notebook.build()).location("westeurope");
  }
}
