package io.glyphloop.testsite;

import io.glyphloop.core.Json;

/**
 * What the site itself has counted since it started.
 *
 * @param served challenges whose image was sent, each once
 * @param accepted answers that matched the picture, whatever the password
 * @param rejected answers that did not match
 * @param wrongPassword accepted answers that came with a wrong user name or password
 * @param expired answers to no session, an old page or a used challenge
 * @param faults replies that went wrong on purpose
 */
public record SiteCounts(
    long served, long accepted, long rejected, long wrongPassword, long expired, long faults) {

  /** Returns the counts as a JSON object, as {@code GET /stats} does. */
  public String toJson() {
    return Json.of(this);
  }
}
