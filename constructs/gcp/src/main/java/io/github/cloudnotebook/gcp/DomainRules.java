package io.github.cloudnotebook.gcp;

/** What holds for the record of every notebook's domain. */
public final class DomainRules {
  /** For how long others remember the address. */
  public static final int SECONDS_TO_LIVE = 300;

  private DomainRules() {}
}
