package io.glyphloop.site.config;

/** How a JSON interface is asked. */
public enum ApiMethod {
  /** Fields go into the address. */
  GET,
  /** Fields go into the body. */
  POST
}
