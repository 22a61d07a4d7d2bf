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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

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
      List<Certificate> trusted = new ArrayList<>(javas());
      trusted.addAll(read(certificate.get()));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(Optional.of(storeOf(trusted))), null);
      return context;
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
    List<X509Certificate> all = new ArrayList<>();
    for (TrustManager manager : managers(Optional.empty())) {
      if (manager instanceof X509TrustManager known) {
        all.addAll(List.of(known.getAcceptedIssuers()));
      }
    }
    return all;
  }

  private static KeyStore storeOf(List<Certificate> trusted)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < trusted.size(); i++) {
      store.setCertificateEntry("trusted-" + i, trusted.get(i));
    }
    return store;
  }

  /** Returns what judges by a store; without one, by Java's own. */
  private static TrustManager[] managers(Optional<KeyStore> store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store.orElse(null));
    return factory.getTrustManagers();
  }
}
