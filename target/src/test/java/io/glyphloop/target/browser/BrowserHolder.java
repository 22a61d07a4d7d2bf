package io.glyphloop.target.browser;

import io.glyphloop.target.SiteSession;
import io.glyphloop.target.Sites;
import io.glyphloop.target.Targets;
import io.glyphloop.target.WebSite;
import java.io.IOException;

/** A program of its own that opens a page in a browser, says so, and waits until it is killed. */
final class BrowserHolder {

  static final String READY = "ready";

  private BrowserHolder() {}

  /** Opens the page at the first argument. */
  public static void main(String[] args) throws IOException {
    try (WebSite site = Sites.open(Targets.at(args[0], "session: browser", "timeout: 60s"));
        SiteSession visitor = site.newSession()) {
      visitor.open();
      System.out.println(READY);
      System.in.read();
    }
  }
}
