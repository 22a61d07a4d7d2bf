package io.glyphloop.site.http;

import java.net.URI;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;

/**
 * What came back for one request, decompressed.
 *
 * @param address where it came from
 * @param status the HTTP status
 * @param location where a redirect leads, as written
 * @param retryAfter when to come again, as written
 * @param type what the site says it is
 * @param body the whole body
 */
record SiteResponse(
    URI address,
    int status,
    Optional<String> location,
    Optional<String> retryAfter,
    Optional<ContentType> type,
    byte[] body) {

  boolean isRedirect() {
    boolean code =
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    return code && location.isPresent();
  }

  boolean isFailure() {
    return status >= 500 || status == 429;
  }
}
