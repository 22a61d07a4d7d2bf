package io.glyphloop.site.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key that exists in this process alone, and a certificate signed with it, for a server whose
 * clients are told beforehand which key to expect. Its key is on the curve P-256.
 *
 * @param server the context of a server that shows the certificate
 */
public record SelfSigned(X509Certificate certificate, SSLContext server) {

  /** Clients' clocks may be somewhat off. */
  private static final Duration EARLIER = Duration.ofDays(1);

  private static final Duration VALID = Duration.ofDays(90);
  private static final int SERIAL_BITS = 120;

  /**
   * Makes a key and its certificate, which holds from a day ago for 90 days.
   *
   * @param name the subject's common name
   * @param hosts the numeric addresses that it is for; none where clients know the key itself
   */
  public static SelfSigned create(String name, List<String> hosts) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = keys.generateKeyPair();
      X509Certificate certificate = certificate(pair, new X500Name("CN=" + name), hosts);
      return new SelfSigned(certificate, context(pair, certificate));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("this Java makes no certificate: " + e.getMessage(), e);
    }
  }

  /**
   * Returns how the key is named in pins: the SHA-256 digest of the subject's public key
   * information, in base 64 (RFC 7469, 2.4).
   */
  public String pin() {
    try {
      byte[] key = certificate.getPublicKey().getEncoded();
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static X509Certificate certificate(KeyPair pair, X500Name name, List<String> hosts)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(now.minus(EARLIER)),
            Date.from(now.plus(VALID)),
            name,
            pair.getPublic());
    if (!hosts.isEmpty()) {
      GeneralName[] names =
          hosts.stream()
              .map(host -> new GeneralName(GeneralName.iPAddress, host))
              .toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  private static SSLContext context(KeyPair pair, X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    char[] none = new char[0];
    store.setKeyEntry("key", pair.getPrivate(), none, new Certificate[] {certificate});
    return SSLContexts.custom().loadKeyMaterial(store, none).build();
  }
}
