package io.glyphloop.site.http;

import io.glyphloop.site.audit.Purpose;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpEntity;

/**
 * One request, before the guard has seen its address.
 *
 * @param address absolute
 * @param body empty for GET
 * @param referer the page that led here
 * @param headers further ones; a redirect to another host does not get them
 */
record SiteRequest(
    String method,
    String address,
    Optional<HttpEntity> body,
    String accept,
    Optional<String> referer,
    Purpose purpose,
    Map<String, String> headers) {

  private static final String PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";
  private static final String IMAGE = "image/png,image/*;q=0.9,*/*;q=0.5";

  private static final String JSON = "application/json, text/plain, */*";

  static SiteRequest page(String address) {
    return get(address, PAGE, Optional.empty(), Purpose.PAGE);
  }

  static SiteRequest image(String address, String referer) {
    return get(address, IMAGE, Optional.of(referer), Purpose.IMAGE);
  }

  static SiteRequest robots(String address) {
    return get(address, "text/plain,*/*;q=0.5", Optional.empty(), Purpose.ROBOTS);
  }

  private static SiteRequest get(
      String address, String accept, Optional<String> referer, Purpose purpose) {
    return new SiteRequest("GET", address, Optional.empty(), accept, referer, purpose, Map.of());
  }

  static SiteRequest form(String address, Optional<HttpEntity> body, String referer) {
    String method = body.isPresent() ? "POST" : "GET";
    return new SiteRequest(
        method, address, body, PAGE, Optional.of(referer), Purpose.SUBMIT, Map.of());
  }

  /** Returns a request of a script for JSON. */
  static SiteRequest api(String address, Optional<HttpEntity> body, boolean post, Purpose purpose) {
    return new SiteRequest(
        post ? "POST" : "GET", address, body, JSON, Optional.empty(), purpose, Map.of());
  }

  SiteRequest with(Map<String, String> more) {
    return new SiteRequest(method, address, body, accept, referer, purpose, Map.copyOf(more));
  }

  boolean isSafe() {
    return method.equals("GET");
  }

  /** Returns the request that a redirect asks for: 307 and 308 keep method and body. */
  SiteRequest redirected(int status, String to) {
    boolean keep = status == 307 || status == 308;
    return new SiteRequest(
        keep ? method : "GET",
        to,
        keep ? body : Optional.empty(),
        accept,
        Optional.of(address),
        Purpose.REDIRECT,
        authority(to).equals(authority(address)) ? headers : Map.of());
  }

  private static String authority(String address) {
    return address.replaceFirst("^([^/]*//[^/?#]*).*", "$1");
  }
}
