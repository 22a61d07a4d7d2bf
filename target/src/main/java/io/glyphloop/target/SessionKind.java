package io.glyphloop.target;

/** How a target's pages are fetched. */
public enum SessionKind {
  /** By HTTP requests and a parser; runs no scripts. */
  HTTP
}
