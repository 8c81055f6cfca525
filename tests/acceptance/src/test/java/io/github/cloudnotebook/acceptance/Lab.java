package io.github.cloudnotebook.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;

/** JupyterLab, or what leads to it, in a page of a browser. */
final class Lab {
  private static final double PATIENCE_MILLIS = 90_000;

  private final Page page;
  private final List<String> unanswered = new ArrayList<>();

  Lab(Browser browser) {
    page = browser.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onRequestFailed(request -> unanswered.add(request.url() + ": " + request.failure()));
  }

  Page page() {
    return page;
  }

  /** Waits for the launcher or what was open. */
  void await() {
    await(page.locator(".jp-Launcher, .jp-Notebook").first());
  }

  /**
   * Opens a new Java notebook from the launcher, runs a cell in it and returns its output.
   *
   * @param ready what JupyterLab shows of a kernel that takes cells
   */
  String runInNewNotebook(String code, String ready) {
    page.locator(".jp-LauncherCard[data-category='Notebook'][title^='Java']").first().click();
    Locator editor = page.locator(".jp-Notebook .jp-CodeCell .cm-content").first();
    await(editor);
    await(page.locator("#jp-main-statusbar").getByText(ready));
    editor.click();
    page.keyboard().insertText(code);
    page.keyboard().press("Shift+Enter");
    Locator output = page.locator(".jp-OutputArea-output").first();
    await(output);
    return output.innerText();
  }

  /** Waits until something is on the page. */
  void await(Locator wanted) {
    try {
      wanted.waitFor();
    } catch (PlaywrightException e) {
      throw new AssertionError(
          "at %s was instead:%n%s%nunanswered: %s"
              .formatted(page.url(), page.innerText("body"), unanswered),
          e);
    }
  }
}
