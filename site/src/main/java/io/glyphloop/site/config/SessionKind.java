package io.glyphloop.site.config;

/** How a target's pages are fetched. */
public enum SessionKind {
  /** By HTTP requests and a parser; runs no scripts. */
  HTTP,
  /** By HTTP requests that send and receive JSON; there is no page. */
  API,
  /** By a Chromium of one's own for each session, which runs the page's scripts. */
  BROWSER
}
