package io.github.cloudnotebook.machine;

import java.util.Locale;

/** A cloud that a notebook's machine can run on. */
public enum MachineCloud {
  /** Amazon Web Services. */
  AWS,

  /** Microsoft Azure. */
  AZURE,

  /** Google Cloud. */
  GOOGLE;

  /** The name by which the machine knows it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
