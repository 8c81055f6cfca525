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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A person with sign-in details, an authenticator app and a browser. */
public final class NotebookUser implements AutoCloseable {
  private static final String NEW_API_TOKEN =
      """
      async (user) => {
        const answer = await fetch(`/hub/api/users/${user}/tokens`, {
          method: "POST",
          headers: { "X-XSRFToken": window.jhdata.xsrf_token, "Content-Type": "application/json" },
          body: "{}" });
        return (await answer.json()).token;
      }
      """;

  private SignInDetails details;
  private final Authenticator authenticator;
  private final URI url;
  private final Browser browser;
  private final Lab lab;
  private final Page page;
  private String signInPage = "/hub/login";
  private String printing;

  NotebookUser(SignInDetails details, LocalCloud cloud, URI url, Path home) {
    this.details = details;
    this.url = url;
    authenticator = new Authenticator(details.secret());
    browser = Browser.trusting(cloud, home, details.caCertificate());
    lab = new Lab(browser);
    page = lab.page();
  }

  /** The user's current sign-in details. */
  public SignInDetails details() {
    return details;
  }

  public Authenticator authenticator() {
    return authenticator;
  }

  /** Signs in at this page from now on. */
  NotebookUser at(String signInPage) {
    this.signInPage = signInPage;
    return this;
  }

  /** Signs in with a password that an administrator has given. */
  void signInWith(String password) {
    details = details.with(password);
    signIn();
  }

  /** Signs in with the right details. */
  public void signIn() {
    if (!tryToSignIn(details.password(), authenticator.freshCode())) {
      throw new AssertionError(details.user() + " was refused with the right details");
    }
  }

  /**
   * Fills in the sign-in page and submits it; returns whether the user got in. A first password is
   * replaced by the user's own, as the hub asks.
   */
  public boolean tryToSignIn(String password, String code) {
    submit(password, code);
    Locator home = page.locator("#start");
    Locator refusal = page.locator(".login_error");
    Locator newPassword = page.locator("#new");
    lab.await(home.or(refusal).or(newPassword).first());
    if (newPassword.count() > 0) {
      String own = details.user() + " rows to the violet lighthouse";
      chooseFirstPassword(own);
      lab.await(home);
      details = details.with(own);
    }
    return refusal.count() == 0;
  }

  /** Fills in the sign-in page and submits it. */
  void submit(String password, String code) {
    browser.clearCookies();
    page.navigate(url.resolve(signInPage + "?next=/hub/home").toString());
    page.fill("#username_input", details.user());
    page.fill("#password_input", password);
    page.fill("#otp_input", code);
    page.click("#login_submit");
  }

  /** Fills in the page that asks for the user's own password, and submits it. */
  void chooseFirstPassword(String password) {
    page.fill("#new", password);
    page.fill("#again", password);
    page.click("#change");
  }

  /** Chooses another password in the hub; returns what the page then says. */
  String choosePassword(String present, String code, String other) {
    page.navigate(url.resolve("/hub/password").toString());
    page.fill("#present", present);
    page.fill("#otp", code);
    page.fill("#new", other);
    page.fill("#again", other);
    page.click("#change");
    Locator answer = page.locator("#changed, #fault");
    lab.await(answer);
    if (page.locator("#changed").count() > 0) {
      details = details.with(other);
    }
    return answer.innerText();
  }

  /** Starts the user's server if needed, and waits for the launcher or what was open. */
  public void openLab() {
    page.navigate(url.resolve("/hub/spawn").toString());
    lab.await();
  }

  /** How long ago the browser asked for the page that is open, redirects included. */
  public double secondsOnPage() {
    return ((Number) page.evaluate("() => performance.now()")).doubleValue() / 1000;
  }

  /** Opens the page of a running server. */
  void openLabWithoutTheHub() {
    page.navigate(url.resolve("/user/" + details.user() + "/lab").toString());
    lab.await();
  }

  /** Opens a new Java notebook from the launcher, runs a cell in it and returns its output. */
  String runInNewNotebook(String code) {
    return lab.runInNewNotebook(code, "Java | Idle");
  }

  /** Saves the new notebook under the name that JupyterLab proposes. */
  void save() {
    page.keyboard().press("Control+s");
    page.locator(".jp-Dialog .jp-mod-accept").click();
    lab.await(page.locator("#jp-main-statusbar").getByText("Saving completed"));
  }

  void screenshot(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** Runs a cell in a new kernel. */
  public Cell run(String code) {
    return run(code, null);
  }

  /** Runs a cell in an existing kernel. */
  public Cell run(String code, String kernel) {
    return run(arguments(code, kernel));
  }

  /** The output of a cell in a kernel that such cells share: for cells that need no new kernel. */
  public String print(String code) {
    Map<String, Object> arguments = arguments(code, printing);
    arguments.put("anotherWillDo", true);
    Cell cell = run(arguments);
    printing = cell.kernel();
    return cell.printed();
  }

  /** Runs a cell in a new Python kernel. */
  Cell runPython(String code) {
    return runIn("python3", code);
  }

  /** Runs a cell in a new kernel of this name. */
  Cell runIn(String name, String code) {
    Map<String, Object> arguments = arguments(code, null);
    arguments.put("name", name);
    return run(arguments);
  }

  private Cell run(Map<String, Object> arguments) {
    Map<?, ?> result = (Map<?, ?>) page.evaluate(script(), arguments);
    return new Cell((String) result.get("kernel"), ((String) result.get("printed")).strip());
  }

  /** Starts a cell in an existing kernel and does not wait for its end. */
  void begin(String code, String kernel) {
    page.evaluate(
        "([script, arguments]) => { eval(script)(arguments); }",
        List.of(script(), arguments(code, kernel)));
  }

  /** What the user's server answers. */
  String get(String path) {
    try (Page other = browser.newPage()) {
      return other.navigate(url.resolve("/user/" + details.user() + "/" + path).toString()).text();
    }
  }

  /** Opens a link; returns the text of the final page. */
  String visit(String link) {
    page.navigate(url + link);
    return page.innerText("body");
  }

  /** The result of a script in the open page. */
  Object evaluate(String script, Object argument) {
    return page.evaluate(script, argument);
  }

  /** Creates an API token of this user. */
  String newApiToken() {
    visit("/hub/token");
    return newApiTokenHere();
  }

  /** The same from an open page of the hub. */
  String newApiTokenHere() {
    return (String) page.evaluate(NEW_API_TOKEN, details.user());
  }

  /** The cookies that the browser sends to a path, as one header. */
  String cookies(String path) {
    return browser.cookies(url + path).stream()
        .map(cookie -> cookie.name + "=" + cookie.value)
        .collect(Collectors.joining("; "));
  }

  void signOut() {
    visit("/hub/logout");
  }

  /** Opens a page of the hub, and waits until a text is on it. */
  void see(String path, String text) {
    page.navigate(url.resolve(path).toString());
    sees(text);
  }

  /** Waits until a text is on the page. */
  void sees(String text) {
    lab.await(page.getByText(text).first());
  }

  /** The output of a cell, and the kernel that ran it. */
  public record Cell(String kernel, String printed) {}

  @Override
  public void close() {
    browser.close();
  }

  private Map<String, Object> arguments(String code, String kernel) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("base", url.resolve("/user/" + details.user() + "/").toString());
    arguments.put("kernel", kernel);
    arguments.put("code", code);
    return arguments;
  }

  private static String script() {
    try (InputStream in = NotebookUser.class.getResourceAsStream("/run-cell.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
