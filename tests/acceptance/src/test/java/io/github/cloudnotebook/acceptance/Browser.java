package io.github.cloudnotebook.acceptance;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import io.github.cloudnotebook.localmachine.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium with a new profile that trusts some certificate authorities, as a user would
 * set it up.
 */
final class Browser implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final BrowserContext context;

  private Browser(Playwright playwright, BrowserContext context) {
    this.playwright = playwright;
    this.context = context;
  }

  /** Starts the browser in a cloud's network; its home and profile are in the given folder. */
  static Browser trusting(LocalCloud cloud, Path home, String... caCertificates) {
    trust(home, caCertificates);
    return start(cloud, home, new BrowserType.LaunchPersistentContextOptions());
  }

  /** The same, but it takes every certificate. */
  static Browser trustingAll(LocalCloud cloud, Path home) {
    return start(
        cloud, home, new BrowserType.LaunchPersistentContextOptions().setIgnoreHTTPSErrors(true));
  }

  /**
   * Opens a page once whose authority is not known yet: returns its text and keeps a screenshot.
   */
  static String look(LocalCloud cloud, URI url, Path screenshot) {
    try {
      Path home = Files.createTempDirectory("browser");
      try (Browser browser = trustingAll(cloud, home)) {
        Page page = browser.newPage();
        page.navigate(url.toString());
        page.locator("li").first().waitFor();
        page.screenshot(new Page.ScreenshotOptions().setPath(screenshot));
        return page.innerText("body");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Browser start(
      LocalCloud cloud, Path home, BrowserType.LaunchPersistentContextOptions options) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HOME", home.toString());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    options
        .setExecutablePath(chromium(cloud, home))
        .setEnv(environment)
        .setViewportSize(1280, 800)
        .setArgs(ARGUMENTS);
    return new Browser(
        playwright,
        playwright.chromium().launchPersistentContext(home.resolve("profile"), options));
  }

  Page newPage() {
    return context.newPage();
  }

  /** The cookies that the browser would send to an address. */
  List<Cookie> cookies(String url) {
    return context.cookies(url);
  }

  /** Forgets every session. */
  void clearCookies() {
    context.clearCookies();
  }

  @Override
  public void close() {
    context.close();
    playwright.close();
  }

  /** A program that is Chromium in a cloud's network. */
  private static Path chromium(LocalCloud cloud, Path home) {
    String command = String.join(" ", cloud.inside(List.of("/usr/bin/chromium")));
    try {
      Path program =
          Files.writeString(
              home.resolve("chromium"), "#!/bin/sh\nexec %s \"$@\"\n".formatted(command));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void trust(Path home, String... caCertificates) {
    try {
      String store = "sql:" + Files.createDirectories(home.resolve(".pki/nssdb"));
      certutil("-d", store, "-N", "--empty-password");
      for (int i = 0; i < caCertificates.length; i++) {
        Path file = Files.writeString(home.resolve("ca-" + i + ".crt"), caCertificates[i]);
        certutil("-d", store, "-A", "-t", "C,,", "-n", "authority " + i, "-i", file.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void certutil(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("certutil"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
