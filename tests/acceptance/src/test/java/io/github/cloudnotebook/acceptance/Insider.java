package io.github.cloudnotebook.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudnotebook.localmachine.Guest;
import io.github.cloudnotebook.localmachine.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Attack scripts of a user with a shell: they run in the user's own kernel. */
public final class Insider {
  static final Path SCRIPTS = Path.of("src/test/python").toAbsolutePath();

  private static final String UNPACK =
      """
      import json, pathlib, sys
      folder = pathlib.Path.home() / "scripts" / "attackers"
      folder.mkdir(parents=True, exist_ok=True)
      for name, text in json.loads(sys.argv[1]).items():
          (folder / name).write_text(text)
      """;

  private static final String ATTACK =
      """
      var attack = new ProcessBuilder("sh", "-c", "cd ~/scripts && exec timeout 100 python3 -W ignore -m attackers.insider %s");
      attack.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      attack.redirectError(new java.io.File("/tmp/attack-errors"));
      attack.redirectInput(new java.io.File(System.getProperty("user.home"), "scripts/attackers/known.json"));
      var attacking = attack.start();
      attacking.inputReader().lines().forEach(System.out::println);
      if (attacking.waitFor() != 0) {
        System.out.println(java.nio.file.Files.readString(java.nio.file.Path.of("/tmp/attack-errors")));
      }
      """;

  private static final String TAKE =
      """
      var taking = new ProcessBuilder("sh", "-c", "cd ~/scripts && exec python3 -W ignore -m attackers.greedy %s");
      taking.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      var greedy = taking.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      System.out.println(new java.io.BufferedReader(new java.io.InputStreamReader(greedy.getInputStream())).readLine());
      """;

  private final NotebookUser user;
  private final Map<String, Object> known;
  private final Guest guest;
  private final String kernel;

  /** A user of this notebook; the other one has a loopback address with these ports open. */
  public Insider(RunningNotebook notebook, NotebookUser user, String other, String otherAddress) {
    this.user = user;
    this.guest = notebook.guest();
    this.known =
        Map.of(
            "me", user.details().user(),
            "other", other,
            "other_address", otherAddress,
            "other_ports", listening(guest, other, otherAddress),
            "listening", listening(guest),
            "token", user.newApiToken());
    user.openLab();
    this.kernel = user.run("int attacker;").kernel();
    unpack();
  }

  /** Attacks the machine, storage or credentials; returns the script's report. */
  public String attack(String what) {
    return user.run(ATTACK.formatted(what), kernel).printed();
  }

  /** Takes all of one resource, and keeps it until the result is closed. */
  public Taken take(String thing) {
    String printed = user.run(TAKE.formatted(thing), kernel).printed();
    try {
      JsonNode told = new ObjectMapper().readTree(printed);
      int got = told.get("got").asInt();
      return new Taken(got, told.get("refusal").asText(), this::letGo);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the greedy user told: " + printed, e);
    }
  }

  /**
   * Ends the script as an administrator does: a user who has taken everything may no longer reach
   * their own kernel.
   */
  private void letGo() {
    guest.run("pkill", "--signal", "KILL", "--full", "attackers.greedy");
  }

  /**
   * What a greedy user has taken.
   *
   * @param got how much
   * @param refusal the refusal of any more
   * @param letGo releases it
   */
  public record Taken(int got, String refusal, Runnable letGo) implements AutoCloseable {
    @Override
    public void close() {
      letGo.run();
    }
  }

  /** The ports with a listener at a user's address, or in the user's network. */
  static List<Integer> listening(Guest guest, String user, String address) {
    String ask =
        "ss --listening --tcp --numeric --no-header src %s; ip netns exec %s ss --listening --tcp --numeric --no-header 'not sport = 8081'";
    return sockets(guest.run("sh", "-c", ask.formatted(address, user)))
        .map(socket -> (Integer) socket.get(1))
        .toList();
  }

  /** The addresses and ports with a listener on the machine. */
  private static List<List<Object>> listening(Guest guest) {
    return sockets(guest.run("ss", "--listening", "--tcp", "--numeric", "--no-header")).toList();
  }

  private static Stream<List<Object>> sockets(Result told) {
    return told.stdout()
        .lines()
        .map(line -> line.split("\\s+", -1)[3])
        .map(
            socket -> {
              int colon = socket.lastIndexOf(':');
              String address = socket.substring(0, colon).replaceAll("[\\[\\]]|%.*", "");
              return List.of(address, Integer.valueOf(socket.substring(colon + 1)));
            });
  }

  private void unpack() {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> scripts = Files.list(SCRIPTS.resolve("attackers"))) {
      for (Path script : scripts.filter(Files::isRegularFile).toList()) {
        files.put(script.getFileName().toString(), Files.readString(script));
      }
      ObjectMapper json = new ObjectMapper();
      files.put("known.json", json.writeValueAsString(known));
      String name = user.details().user();
      Result unpacked =
          guest.runAs(
              name,
              "env",
              "HOME=/home/" + name,
              "python3",
              "-c",
              UNPACK,
              json.writeValueAsString(files));
      assertThat(unpacked.succeeded()).as(unpacked.stderr()).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
