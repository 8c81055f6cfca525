package io.github.cloudnotebook.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.github.cloudnotebook.localmachine.LocalCloud;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A person known to the company's OpenID provider, with a browser. */
final class CompanyUser implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 90_000;

  private final String subject;
  private final URI url;
  private final Browser browser;
  private final Page page;

  CompanyUser(String subject, LocalCloud cloud, URI url, Path home, String... authorities) {
    this.subject = subject;
    this.url = url;
    browser = Browser.trusting(cloud, home, authorities);
    page = browser.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
  }

  /** Signs in through the provider; returns the text of the final page. */
  String signIn() {
    page.navigate(url.resolve("/hub/login?next=/hub/home").toString());
    page.locator("a[href*='oauth_login']").click();
    page.locator("button[name='sub'][value='" + subject + "']").click();
    page.waitForCondition(() -> page.url().startsWith(url + "/hub/"));
    page.waitForLoadState();
    return page.innerText("body");
  }

  /** Whether the hub lets this person see their own page. */
  boolean isSignedIn() {
    page.navigate(url.resolve("/hub/home").toString());
    return page.url().endsWith("/hub/home");
  }

  void openLab() {
    page.navigate(url.resolve("/hub/spawn").toString());
    Locator lab = page.locator(".jp-Launcher, .jp-Notebook").first();
    lab.waitFor();
  }

  /** Runs a cell in a new Java kernel of this Linux user and returns what it printed. */
  String run(String linuxUser, String code) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("base", url.resolve("/user/" + linuxUser + "/").toString());
    arguments.put("kernel", null);
    arguments.put("code", code);
    Map<?, ?> result = (Map<?, ?>) page.evaluate(script(), arguments);
    return ((String) result.get("printed")).strip();
  }

  @Override
  public void close() {
    browser.close();
  }

  private static String script() {
    try (InputStream in = CompanyUser.class.getResourceAsStream("/run-cell.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
