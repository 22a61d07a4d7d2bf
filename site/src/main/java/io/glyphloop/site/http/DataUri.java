package io.glyphloop.site.http;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Images that stand in the page itself (RFC 2397). */
public final class DataUri {

  private DataUri() {}

  public static boolean isOne(String reference) {
    return reference.strip().regionMatches(true, 0, "data:", 0, 5);
  }

  /**
   * @throws SiteException when they cannot be read
   */
  public static byte[] decode(String reference) {
    String text = reference.strip();
    int comma = text.indexOf(',');
    if (comma < 0) {
      throw broken(null);
    }
    String head = text.substring(0, comma).toLowerCase(Locale.ROOT);
    try {
      byte[] bytes = percentDecoded(text.substring(comma + 1));
      return head.endsWith(";base64") ? Base64.getMimeDecoder().decode(bytes) : bytes;
    } catch (IllegalArgumentException e) {
      throw broken(e);
    }
  }

  private static byte[] percentDecoded(String text) {
    // A plus is a plus here, unlike in a form.
    String plain = text.replace("+", "%2B");
    return URLDecoder.decode(plain, StandardCharsets.ISO_8859_1)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static SiteException broken(Throwable cause) {
    return new SiteException(
        SiteFailure.NOT_AN_IMAGE,
        "the page's data: image cannot be read",
        "see whether captcha.image in the target's file selects the right element",
        cause);
  }
}
