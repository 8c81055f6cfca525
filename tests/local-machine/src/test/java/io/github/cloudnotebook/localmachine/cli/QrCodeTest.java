package io.github.cloudnotebook.localmachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class QrCodeTest {

  private static final String OTPAUTH =
      "otpauth://totp/notebook%3Aada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=notebook";
  private static final int SCALE = 4;

  @Test
  void aCameraReadsWhatTheTerminalShows() throws Exception {
    List<String> lines = QrCode.of(OTPAUTH).toString().lines().toList();

    BinaryBitmap photo = new BinaryBitmap(new HybridBinarizer(photograph(lines)));

    assertThat(new QRCodeReader().decode(photo).getText()).isEqualTo(OTPAUTH);
  }

  @Test
  void itFitsATerminalOfEightyColumns() {
    assertThat(QrCode.of(OTPAUTH).toString().lines()).allMatch(line -> line.length() <= 80);
  }

  /** Half a character is one module, light if it is drawn. */
  private static LuminanceSource photograph(List<String> lines) {
    int width = lines.get(0).length() * SCALE;
    int height = lines.size() * 2 * SCALE;
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int module = y / SCALE;
        char drawn = lines.get(module / 2).charAt(x / SCALE);
        boolean light = drawn == '█' || drawn == (module % 2 == 0 ? '▀' : '▄');
        pixels[y * width + x] = light ? 0xFFFFFF : 0;
      }
    }
    return new RGBLuminanceSource(width, height, pixels);
  }
}
