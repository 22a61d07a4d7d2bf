package io.glyphloop.site.http;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The token against forged requests that a page keeps in a {@code meta} element, for its scripts to
 * send as a header: as Rails and Laravel do it ({@code csrf-token}), and Spring ({@code _csrf}, and
 * the header's name in {@code _csrf_header}).
 */
final class CsrfHeader {

  private static final Pattern TOKENS =
      Pattern.compile("(?i)[a-z0-9-]{0,50}[cx]srf[a-z0-9-]{0,50}");

  private CsrfHeader() {}

  /** Returns the header for a form of a page; empty where it has none, or leads to another host. */
  static Map<String, String> of(Document page, SiteForm form) {
    Element token = page.selectFirst("meta[name=csrf-token], meta[name=_csrf]");
    if (token == null || token.attr("content").isBlank() || !sameHost(page, form)) {
      return Map.of();
    }
    Element named = page.selectFirst("meta[name=_csrf_header]");
    String name = named == null ? "" : named.attr("content");
    // The page names the header of its token, and no other one.
    return Map.of(TOKENS.matcher(name).matches() ? name : "X-CSRF-TOKEN", token.attr("content"));
  }

  private static boolean sameHost(Document page, SiteForm form) {
    URI here = URI.create(Addresses.tidy(page.location()));
    URI there = URI.create(Addresses.tidy(form.address()));
    return Objects.equals(here.getScheme(), there.getScheme())
        && Objects.equals(here.getRawAuthority(), there.getRawAuthority());
  }
}
