package io.github.cloudnotebook.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * A script that brings a bundle to a machine and waits for the outcome, for clouds whose deploy can
 * run a script on a machine. It runs as root by {@code sh}; it prints the loader's report and ends
 * with 0 once the notebook is ready, and else prints the reason to its standard error and ends with
 * 1, after 25 minutes at the latest. Run for the same state again, it has that state tried again.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/linux/run-command-managed">Run
 *     commands on Azure</a>
 */
public final class Delivery {
  /**
   * The longest script, in bytes: Azure documents this for a script of the Custom Script extension.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux">The
   *     Custom Script extension</a>
   */
  public static final int LIMIT_BYTES = 262_144;

  private Delivery() {}

  /**
   * The script for one desired state. Equal arguments give equal scripts on one Java; another may
   * compress differently.
   *
   * @param bundle the state's bundle
   * @param digestReference the SHA-256 of the state's document in lower-case hexadecimal, or the
   *     engine's reference to it, which is resolved before the script runs
   * @throws IllegalArgumentException if the script is longer than {@link #LIMIT_BYTES}
   */
  public static String script(Bundle bundle, String digestReference) {
    String script =
        template().replace("@DIGEST@", digestReference).replace("@BUNDLE@", compressed(bundle));
    int bytes = script.getBytes(UTF_8).length;
    if (bytes > LIMIT_BYTES) {
      throw new IllegalArgumentException(
          ("the script that delivers the bundle is %d bytes long, and Azure takes %d: shorten the"
                  + " longest settings, such as mirrors.caCertificates")
              .formatted(bytes, LIMIT_BYTES));
    }
    return script;
  }

  private static String template() {
    try (InputStream file = Delivery.class.getResourceAsStream("loader/deliver.sh")) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own script cannot be read", e);
    }
  }

  private static String compressed(Bundle bundle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bundle.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(out.toByteArray());
  }
}
