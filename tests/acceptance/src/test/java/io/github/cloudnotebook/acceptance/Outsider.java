package io.github.cloudnotebook.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The attack script of somebody without an account; it runs beside the browsers. */
final class Outsider {
  private Outsider() {}

  /** Attacks the notebook; the first of the users has a running server and this API token. */
  static String attack(
      RunningNotebook notebook, List<NotebookUser> users, List<Integer> ports, String token)
      throws IOException, InterruptedException {
    Path authority = Files.createTempFile("outsider", ".crt");
    Files.writeString(authority, users.get(0).details().caCertificate());
    Map<String, Object> known =
        Map.of(
            "address", notebook.guest().address(),
            "name", notebook.url().getHost(),
            "authority", authority.toString(),
            "users", users.stream().map(user -> user.details().user()).toList(),
            "ports", ports,
            "token", token);
    ProcessBuilder command = new ProcessBuilder("python3", "-m", "attackers.outsider");
    command.directory(Insider.SCRIPTS.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    command.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = command.start();
    try (OutputStream input = process.getOutputStream()) {
      new ObjectMapper().writeValue(input, known);
    }
    String told = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("the outsider's script; it told:%n%s", told).isZero();
    return told;
  }
}
