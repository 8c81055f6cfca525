package io.github.cloudnotebook.acceptance;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Debian's Chromium with a fresh profile that trusts one certificate authority, as a user would set it up. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final BrowserContext context;

  private Browser(Playwright playwright, BrowserContext context) {
    this.playwright = playwright;
    this.context = context;
  }

  /** Starts the browser; its home and profile lie in the given folder. */
  static Browser trusting(String caCertificate, Path home) {
    trust(caCertificate, home);
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HOME", home.toString());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Playwright playwright =
        Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    BrowserContext context =
        playwright
            .chromium()
            .launchPersistentContext(
                home.resolve("profile"),
                new BrowserType.LaunchPersistentContextOptions()
                    .setExecutablePath(CHROMIUM)
                    .setEnv(environment)
                    .setViewportSize(1280, 800)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new Browser(playwright, context);
  }

  Page newPage() {
    return context.newPage();
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

  private static void trust(String caCertificate, Path home) {
    try {
      Path store = Files.createDirectories(home.resolve(".pki/nssdb"));
      Path certificate = Files.writeString(home.resolve("ca.crt"), caCertificate);
      certutil("-d", "sql:" + store, "-N", "--empty-password");
      certutil("-d", "sql:" + store, "-A", "-t", "C,,", "-n", "notebook", "-i", certificate.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void certutil(String... arguments) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("certutil"));
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
