package io.github.cloudnotebook.model;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** X.509 certificates in PEM form; comments between them are fine. */
final class PemCertificates {

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final Pattern BLOCK =
      Pattern.compile(BEGIN + "[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

  private PemCertificates() {}

  static void check(String text) {
    if (text.contains("PRIVATE KEY-----")) {
      throw new Flaw(
          "holds a private key", "remove the key, and replace it if others have seen this file");
    }
    List<String> blocks = BLOCK.matcher(text).results().map(MatchResult::group).toList();
    if (blocks.isEmpty() || blocks.size() != text.split(BEGIN, -1).length - 1) {
      throw new Flaw(
          "holds no whole certificate",
          "paste everything from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----,"
              + " indented below `caCertificates: |`");
    }
    for (int i = 0; i < blocks.size(); i++) {
      if (!readable(blocks.get(i))) {
        throw new Flaw(
            "has a certificate that cannot be read, number " + (i + 1), "paste that one again");
      }
    }
  }

  private static boolean readable(String block) {
    try {
      CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII)));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }
}
