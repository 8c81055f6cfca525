package io.github.cloudnotebook.aws;

import io.github.cloudnotebook.model.Architecture;

/**
 * Debian 13 as the Debian project publishes it.
 *
 * @see <a href="https://wiki.debian.org/Cloud/AmazonEC2Image/Trixie">Debian's images for EC2</a>
 */
public final class Debian {
  /** The name under which the image maps its root disk. */
  public static final String ROOT_DEVICE = "/dev/xvda";

  private Debian() {}

  /** The public parameter that holds the newest image's id. */
  public static String imageParameter(Architecture architecture) {
    return "/aws/service/debian/release/13/latest/"
        + (architecture == Architecture.ARM64 ? "arm64" : "amd64");
  }
}
