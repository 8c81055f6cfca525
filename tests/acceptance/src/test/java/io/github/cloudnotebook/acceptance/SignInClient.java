package io.github.cloudnotebook.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudnotebook.localmachine.Guest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A client that signs in without a browser, from one address, and keeps cookies. */
final class SignInClient {
  private final Function runner;
  private final List<String> place;
  private final List<String> options;

  private interface Function {
    String run(List<String> command);
  }

  private SignInClient(Function runner, List<String> place, List<String> options) {
    this.runner = runner;
    this.place = place;
    this.options = options;
  }

  /** A client at the address that browsers in these tests come from. */
  static SignInClient besideTheBrowsers(URI url, String caCertificate) {
    try {
      Path folder = Files.createTempDirectory("sign-in");
      Path ca = Files.writeString(folder.resolve("ca.crt"), caCertificate);
      return new SignInClient(
          SignInClient::runHere,
          List.of(url.toString(), ca.toString(), folder.resolve("cookies").toString()),
          List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client at another address: the machine's own. */
  static SignInClient elsewhere(Guest guest, String... options) {
    List<String> all = new ArrayList<>(List.of("--connect-to", "::127.0.0.1:443"));
    all.addAll(List.of(options));
    return new SignInClient(
        command -> guest.run(command.toArray(String[]::new)).stdout(),
        List.of("https://notebook.localhost", "/data/tls/ca.crt", "/run/sign-in-cookies"),
        all);
  }

  /** Tries once; returns the status of the answer, 302 if signed in. */
  int signIn(String user, String password, String code) {
    return signIn(1, user, password, code).get(0);
  }

  /** Tries many times, sixteen at a time; returns the status of each answer. */
  List<Integer> signIn(int times, String user, String password, String code) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script(), "sign-in.sh"));
    command.addAll(place);
    command.addAll(List.of(Integer.toString(times), user, password, code));
    command.addAll(options);
    return Stream.of(runner.run(command).strip().split("\\s+", -1)).map(Integer::valueOf).toList();
  }

  /** The status of a page, requested with the kept cookies. */
  int status(String path) {
    List<String> command = new ArrayList<>(List.of("curl", "--silent", "--output", "/dev/null"));
    command.addAll(List.of("--write-out", "%{http_code}", "--cacert", place.get(1)));
    command.addAll(List.of("--cookie", place.get(2), place.get(0) + path));
    command.addAll(options);
    return Integer.parseInt(runner.run(command));
  }

  /** Opens a page and follows redirects as a browser does; returns the text of the last page. */
  String follow(String path) {
    List<String> command = new ArrayList<>(List.of("curl", "--silent", "--location"));
    command.addAll(List.of("--header", "Accept: text/html", "--cacert", place.get(1)));
    command.addAll(List.of("--cookie", place.get(2), "--cookie-jar", place.get(2)));
    command.add(place.get(0) + path);
    command.addAll(options);
    return runner.run(command);
  }

  /** A client with a copy of the cookies. */
  SignInClient copy() {
    String stolen = place.get(2) + ".copy";
    runner.run(List.of("cp", place.get(2), stolen));
    return new SignInClient(runner, List.of(place.get(0), place.get(1), stolen), options);
  }

  private static String runHere(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script() {
    try (InputStream in = SignInClient.class.getResourceAsStream("/sign-in.sh")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
