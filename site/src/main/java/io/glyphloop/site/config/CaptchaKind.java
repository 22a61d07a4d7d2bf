package io.glyphloop.site.config;

/** What the element is that shows the captcha, and so how its pixels are read. */
public enum CaptchaKind {
  /** Told by the element: {@code canvas}, an element with a {@code src}, else the background. */
  AUTO,
  /** An {@code img} or an {@code input} of the type image. */
  IMG,
  /** A {@code canvas} that a script draws on; in a browser only. */
  CANVAS,
  /** The element's background in the style sheets; by HTTP only in its own {@code style}. */
  BACKGROUND,
  /** Whatever the browser shows at the element's place; in a browser only. */
  SCREENSHOT
}
