package io.github.cloudnotebook.localmachine.cli;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A QR code as lines of text; each character shows two modules, one above the other.
 *
 * <p>Light modules are drawn: on a dark terminal the code looks as it does on paper.
 */
final class QrCode {

  private static final char[] LIGHT = {' ', '▄', '▀', '█'};

  private final BitMatrix dark;

  private QrCode(BitMatrix dark) {
    this.dark = dark;
  }

  static QrCode of(String text) {
    try {
      return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0));
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code: " + text.length(), e);
    }
  }

  @Override
  public String toString() {
    return IntStream.range(0, (dark.getHeight() + 1) / 2)
        .mapToObj(this::line)
        .collect(Collectors.joining("\n"));
  }

  private String line(int number) {
    StringBuilder line = new StringBuilder();
    for (int x = 0; x < dark.getWidth(); x++) {
      line.append(LIGHT[light(x, 2 * number) * 2 + light(x, 2 * number + 1)]);
    }
    return line.toString();
  }

  private int light(int x, int y) {
    return y < dark.getHeight() && dark.get(x, y) ? 0 : 1;
  }
}
