package io.glyphloop.site.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.URIUtils;

/** Resolves the references of a page, which are often not quite well-formed. */
public final class Addresses {

  private static final Pattern HEAD =
      Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?(?://[^/?#]*)?");
  private static final Pattern WITH_HOST = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*:)?//");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String ILLEGAL = " \"<>[]\\^`{|}";

  private Addresses() {}

  /**
   * Returns an absolute address. One that makes no sense is returned as it is, for the guard to
   * refuse.
   *
   * @param base the page's address
   * @param reference what stands in the page or header
   */
  public static String resolve(String base, String reference) {
    String tidy = tidy(reference);
    try {
      Matcher host = WITH_HOST.matcher(tidy);
      if (host.lookingAt()) {
        // Not by URIUtils, which rewrites the host as it sees fit: the guard judges what is
        // written.
        String scheme = host.group(1) == null ? new URI(tidy(base)).getScheme() + ":" : "";
        return new URI(scheme + tidy).normalize().toString();
      }
      return URIUtils.resolve(new URI(tidy(base)), new URI(tidy)).toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      // The guard says why, in its own words, when it fails to read the same text.
      return tidy;
    }
  }

  /** Encodes what may not stand in a path or query; leaves scheme and host exactly as they are. */
  public static String tidy(String reference) {
    String text = reference.strip().replaceAll("[\\t\\r\\n]", "");
    Matcher matcher = HEAD.matcher(text);
    int from = matcher.lookingAt() ? matcher.end() : 0;
    StringBuilder out = new StringBuilder(text.substring(0, from));
    for (byte octet : text.substring(from).getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (c <= 0x20 || c >= 0x7F || ILLEGAL.indexOf(c) >= 0) {
        out.append('%').append(HEX.toHexDigits(octet));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
