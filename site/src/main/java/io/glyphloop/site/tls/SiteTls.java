package io.glyphloop.site.tls;

import io.glyphloop.core.error.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.core5.ssl.SSLContexts;

/** Which sites are believed to be who they say: those that Java trusts, and one that is named. */
public final class SiteTls {

  private SiteTls() {}

  /**
   * @param certificate a PEM file with certificates that are trusted beside Java's own: a site's
   *     self-signed one, or its authority's; none for Java's alone
   * @throws ConfigException when the file cannot be read, or holds no certificate
   */
  public static SSLContext context(Optional<Path> certificate) {
    try {
      if (certificate.isEmpty()) {
        return SSLContext.getDefault();
      }
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      List<Certificate> all = new ArrayList<>(javas());
      all.addAll(read(certificate.get()));
      for (Certificate one : all) {
        trusted.setCertificateEntry("trusted-" + trusted.size(), one);
      }
      return SSLContexts.custom().loadTrustMaterial(trusted, null).build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java has no TLS: " + e.getMessage(), e);
    }
  }

  private static Collection<? extends Certificate> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!found.isEmpty()) {
        return found;
      }
      throw wrong(file, "holds no certificate");
    } catch (IOException e) {
      throw wrong(file, "cannot be read");
    } catch (CertificateException e) {
      throw wrong(file, "holds no certificate");
    }
  }

  private static ConfigException wrong(Path file, String what) {
    return new ConfigException(
        file.toString(), "", what, "name a PEM file as certificate: -----BEGIN CERTIFICATE-----");
  }

  private static List<X509Certificate> javas() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
        .toList();
  }
}
