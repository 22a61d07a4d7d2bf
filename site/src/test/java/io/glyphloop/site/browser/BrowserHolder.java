package io.glyphloop.site.browser;

import io.glyphloop.site.Sites;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.site.session.WebSite;
import java.io.IOException;

/** A program of its own that opens a page in a browser, says so, and waits until it is killed. */
final class BrowserHolder {

  static final String READY = "ready";

  private BrowserHolder() {}

  /** Opens the page at the first argument. */
  public static void main(String[] args) throws IOException {
    try (WebSite site = Sites.open(Targets.at(args[0], "session: browser", "timeout: 60s"));
        SiteSession session = site.newSession()) {
      session.open();
      System.out.println(READY);
      System.in.read();
    }
  }
}
