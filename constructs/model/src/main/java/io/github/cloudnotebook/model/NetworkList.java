package io.github.cloudnotebook.model;

import java.util.regex.Pattern;

/** The name of a list of networks that the cloud keeps for the company; only the cloud knows it. */
final class NetworkList {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,254}");

  private NetworkList() {}

  /** Whether this is such a name: a single word, which no network in CIDR form is. */
  static boolean meant(String text) {
    return NAME.matcher(text).matches();
  }
}
