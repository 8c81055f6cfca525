package io.github.cloudnotebook.blueprint;

import io.github.cloudnotebook.model.Notebook;

/** Where browsers reach a notebook while a port of a user's own machine leads to it. */
public final class LocalAddress {
  /** The port there. */
  public static final int PORT = 8443;

  private LocalAddress() {}

  /** The address, by the only name there that the notebook's own authority certifies. */
  public static String of(Notebook notebook) {
    return "https://%s.localhost:%d".formatted(notebook.name(), PORT);
  }
}
