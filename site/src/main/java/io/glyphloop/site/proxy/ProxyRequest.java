package io.glyphloop.site.proxy;

import io.glyphloop.site.http.Addresses;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ProtocolException;

/**
 * What a client of the proxy asks for.
 *
 * @param address the absolute address, for the guard; for CONNECT that of the host
 * @param path the rest of the address as it arrived: path and query, at least {@code /}
 */
record ProxyRequest(String method, String address, String path) {

  private static final Pattern LINE = Pattern.compile("([A-Z]{1,20}) (\\S+) HTTP/1\\.[01]");
  private static final Pattern ABSOLUTE =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*)(.*)");
  private static final Pattern HOST_AND_PORT = Pattern.compile("[^/?#\\\\@]+:\\d{1,5}");

  /** Reads a request line as a proxy is sent it. */
  static ProxyRequest parse(String line) throws ProtocolException {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new ProtocolException("no request line of HTTP/1");
    }
    String method = matcher.group(1);
    String target = matcher.group(2);
    if (method.equals("CONNECT")) {
      if (!HOST_AND_PORT.matcher(target).matches()) {
        throw new ProtocolException("CONNECT needs a host and a port");
      }
      return new ProxyRequest(method, "https://" + target + "/", "/");
    }
    Matcher absolute = ABSOLUTE.matcher(target);
    if (!absolute.matches()) {
      throw new ProtocolException("this is a proxy: it needs an absolute address");
    }
    String path = absolute.group(2).replaceFirst("#.*", "");
    return new ProxyRequest(
        method, Addresses.tidy(target), path.startsWith("/") ? path : "/" + path);
  }

  /**
   * Reads the request line that came through a tunnel.
   *
   * @param connect what asked for the tunnel: its host is the request's, whatever else that says
   * @param secured whether it came within TLS
   */
  static ProxyRequest within(ProxyRequest connect, boolean secured, String line)
      throws ProtocolException {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || !matcher.group(2).startsWith("/")) {
      throw new ProtocolException("a tunnel is for HTTP/1, and its requests name a path");
    }
    String authority = connect.address.replaceFirst("^https://", "").replaceFirst("/$", "");
    String scheme = secured ? "https" : "http";
    String origin = scheme + "://" + authority.replaceFirst(secured ? ":443$" : ":80$", "");
    String path = matcher.group(2).replaceFirst("#.*", "");
    return new ProxyRequest(matcher.group(1), Addresses.tidy(origin + path), path);
  }

  boolean isConnect() {
    return method.equals("CONNECT");
  }
}
