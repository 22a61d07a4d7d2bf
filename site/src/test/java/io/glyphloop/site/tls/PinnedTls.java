package io.glyphloop.site.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that knows its server by the key alone, as a browser knows the proxy. */
public final class PinnedTls {

  private PinnedTls() {}

  /** Begins TLS over a connection; closing it closes both. */
  public static Socket over(Socket plain, String pin) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Pinned(pin)}, null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", 0, true);
    socket.startHandshake();
    return socket;
  }

  private record Pinned(String pin) implements X509TrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(chain[0].getPublicKey().getEncoded());
        if (!Base64.getEncoder().encodeToString(digest).equals(pin)) {
          throw new CertificateException("another key");
        }
      } catch (GeneralSecurityException e) {
        throw new CertificateException(e);
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
