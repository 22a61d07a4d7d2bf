package io.glyphloop.core.error;

import java.util.Locale;

/** Why a site gave no verdict; a crawl counts its FATAL lines by it. */
public enum SiteFailure {
  /** Nothing answers at the address: connection refused, or no route. */
  DOWN,
  /** The site was too slow to connect, to answer or to finish its answer. */
  TIMEOUT,
  /** The connection broke before the answer was complete. */
  DROPPED,
  /** The site answered 429, and still did so after the waiting it asked for. */
  THROTTLED,
  /** The site answered with another status that means failure, for example 500. */
  STATUS,
  /** The answer was larger than Glyphloop reads. */
  TOO_LARGE,
  /** One redirect led to the next, too many times. */
  REDIRECTS,
  /** The page lacks what the target's file names: the image, the form or the answer's field. */
  MISSING_ELEMENT,
  /** Something else came where the image should be, for example a web page. */
  NOT_AN_IMAGE,
  /** An image came, but it is broken, too large or of no known format. */
  BAD_IMAGE,
  /** The site said that the challenge was too old. */
  EXPIRED,
  /** The site said that it takes no more answers in this session for now. */
  LOCKED_OUT,
  /** The browser died, hung or did not start; the next challenge gets another one. */
  BROWSER,
  /** The reply matches none of the target's verdicts, or two that exclude each other. */
  UNKNOWN_REPLY,
  /** Anything else. */
  OTHER;

  /** Returns the name as it is printed: {@code unknown reply}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
