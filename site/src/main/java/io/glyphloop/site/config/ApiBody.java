package io.glyphloop.site.config;

/** How the fields of a request with a body are written. */
public enum ApiBody {
  /** As a JSON object. */
  JSON,
  /** As {@code application/x-www-form-urlencoded}. */
  FORM
}
