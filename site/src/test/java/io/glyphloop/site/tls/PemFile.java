package io.glyphloop.site.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** The certificate of a test's site as a file that a target can name. */
public final class PemFile {

  private PemFile() {}

  /** Writes it into a folder. */
  public static Path write(Path folder, SelfSigned certificate)
      throws IOException, CertificateEncodingException {
    String text = Base64.getMimeEncoder().encodeToString(certificate.certificate().getEncoded());
    return Files.writeString(
        folder.resolve("site.pem"),
        "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }
}
