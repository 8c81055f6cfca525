package io.github.cloudnotebook.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A person in front of the browser. */
final class NotebookUser {
  private static final double PATIENCE_MILLIS = 90_000;

  private final Page page;
  private final URI url;

  NotebookUser(Page page, URI url) {
    this.page = page;
    this.url = url;
    page.setDefaultTimeout(PATIENCE_MILLIS);
  }

  /** Fills in the sign-in page and submits it; tells whether it let the user in. */
  boolean signIn(String user, String password, String code) {
    page.navigate(url.resolve("/hub/login").toString());
    page.fill("#username_input", user);
    page.fill("#password_input", password);
    page.fill("#otp_input", code);
    page.click("#login_submit");
    page.locator(".login_error, #jupyterlab-splash, .jp-Launcher, #main").first().waitFor();
    page.waitForCondition(() -> !page.url().contains("/hub/login") || refused());
    return !refused();
  }

  private boolean refused() {
    return page.locator(".login_error").count() > 0;
  }

  /** Waits until JupyterLab shows its launcher. */
  void openLab(String user) {
    page.navigate(url.resolve("/user/" + user + "/lab").toString());
    page.locator(".jp-Launcher").first().waitFor();
  }

  /** Opens a new Java notebook from the launcher, types a cell, runs it, and gives its output. */
  String runInNewNotebook(String code) {
    page.locator(".jp-LauncherCard[data-category='Notebook'][title^='Java']").first().click();
    Locator editor = page.locator(".jp-Notebook .jp-CodeCell .cm-content").first();
    editor.waitFor();
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first().waitFor(attached());
    editor.click();
    page.keyboard().insertText(code);
    page.keyboard().press("Shift+Enter");
    Locator output = page.locator(".jp-OutputArea-output").first();
    output.waitFor();
    return output.innerText();
  }

  /** Saves the notebook in front. */
  void save() {
    page.keyboard().press("Control+s");
  }

  void screenshot(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** Runs a cell in a new kernel of the user. */
  Cell run(String user, String code) {
    return run(user, code, null);
  }

  /** Runs a cell in a kernel that is already there. */
  Cell run(String user, String code, String kernel) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("base", url.resolve("/user/" + user + "/").toString());
    arguments.put("kernel", kernel);
    arguments.put("code", code);
    Map<?, ?> result = (Map<?, ?>) page.evaluate(script(), arguments);
    return new Cell((String) result.get("kernel"), (String) result.get("printed"));
  }

  /** The output of a cell, and the kernel that ran it. */
  record Cell(String kernel, String printed) {}

  private static Locator.WaitForOptions attached() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
  }

  private static String script() {
    try (InputStream in = NotebookUser.class.getResourceAsStream("/run-cell.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
