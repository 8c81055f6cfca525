package io.github.cloudnotebook.acceptance;

import com.microsoft.playwright.Page;
import io.github.cloudnotebook.localmachine.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Somebody with a browser at the JupyterLab of a cloud's own service. The service has signed them
 * in: JupyterLab itself asks nothing, and nobody knows its certificate.
 */
public final class OpenLab implements AutoCloseable {
  private final Browser browser;
  private final Lab lab;

  /** Opens JupyterLab at an address in the cloud's network, and waits for the launcher. */
  public OpenLab(LocalCloud cloud, URI url) {
    browser = Browser.trustingAll(cloud, newHome());
    lab = new Lab(browser);
    lab.page().navigate(url.toString());
    lab.await();
  }

  /** Opens a new Java notebook from the launcher, runs a cell in it and returns its output. */
  public String runInNewNotebook(String code) {
    // Before the first cell, jjava itself tells nobody that it is idle.
    return lab.runInNewNotebook(code, "Java | Unknown");
  }

  /** Keeps what is seen now. */
  public void screenshot(Path file) {
    lab.page().screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  @Override
  public void close() {
    browser.close();
  }

  private static Path newHome() {
    try {
      return Files.createTempDirectory("browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
