package io.github.cloudnotebook.model;

/** An e-mail address. */
final class EmailAddress {

  static final String EXAMPLE = "it@example.com";
  static final String PATTERN =
      "(?=.{6,254}$)[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
          + "[A-Za-z]{2,63}";

  private EmailAddress() {}
}
