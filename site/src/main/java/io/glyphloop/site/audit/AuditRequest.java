package io.glyphloop.site.audit;

import java.net.URI;

/**
 * One request, as the log names it. Neither query, fragment nor user name is kept: they may hold an
 * answer or a password.
 *
 * @param host where it goes, as it stands in the address, with the port if one is given
 * @param path the path alone; {@code /} when it is empty
 */
public record AuditRequest(String method, String host, String path, Purpose purpose) {

  private static final int LONGEST = 500;

  /** Shortens what a page may have made endless, and makes it plain. */
  public AuditRequest {
    method = shortened(method);
    host = shortened(host);
    path = shortened(path);
  }

  /** Returns the request for an address that the guard has allowed. */
  public static AuditRequest of(String method, URI address, Purpose purpose) {
    String path = address.getRawPath();
    return new AuditRequest(
        method, address.getRawAuthority(), path == null || path.isEmpty() ? "/" : path, purpose);
  }

  /** Returns the request for an address that may make no sense. */
  public static AuditRequest ofRefused(String method, String address, Purpose purpose) {
    String bare = address.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
    int host = bare.indexOf("//");
    int path = host < 0 ? -1 : bare.indexOf('/', host + 2);
    if (path < 0) {
      return new AuditRequest(method, host < 0 ? bare : bare.substring(host + 2), "/", purpose);
    }
    return new AuditRequest(method, bare.substring(host + 2, path), bare.substring(path), purpose);
  }

  private static String shortened(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }
}
