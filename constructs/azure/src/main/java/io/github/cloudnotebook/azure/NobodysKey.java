package io.github.cloudnotebook.azure;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Base64;

/**
 * A public SSH key to which nobody has the private one.
 *
 * <p>Azure makes no Linux machine without a password or an SSH key; this one opens nothing. Its
 * modulus is RSA-2048, the largest number of the RSA factoring challenge: its factors, without
 * which there is no private key, were never written down, and nobody has found them. So the key is
 * the same at each synthesis, and everyone can check that nobody kept the other half.
 *
 * @see <a href="https://en.wikipedia.org/wiki/RSA_numbers#RSA-2048">RSA-2048</a>
 */
public final class NobodysKey {
  private static final BigInteger RSA_2048 =
      new BigInteger(
          """
          25195908475657893494027183240048398571429282126204032027777137836043662020707595556264018525\
          88078440691829064124951508218929855914917618450280848912007284499268739280728777673597141834\
          72702618963750149718246911650776133798590957000973304597488084284017974291006424586918171951\
          18746121515172654632282216869987549182422433637259085141865462043576798423387184774447920739\
          93423658482382428119816381501067481045166037730605620161967625613384414360383390441495263443\
          21901146575444541784240209246165157233507787077498171257724679629263863563732899121548314381\
          67899885040445364023527381951378636564391212010397122822120720357""");

  private static final BigInteger USUAL_EXPONENT = BigInteger.valueOf(65_537);
  private static final String KIND = "ssh-rsa";

  private NobodysKey() {}

  /**
   * The key in OpenSSH's form.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4253#section-6.6">RFC 4253</a>
   */
  public static String openSsh() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (byte[] part :
          new byte[][] {
            KIND.getBytes(US_ASCII), USUAL_EXPONENT.toByteArray(), RSA_2048.toByteArray()
          }) {
        out.writeInt(part.length);
        out.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return KIND + " " + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
