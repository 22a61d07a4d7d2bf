package io.glyphloop.target;

import java.util.List;

/**
 * The {@code verdict} block of a target's file: how the site's verdict shows in its reply. Of each
 * list one sign is enough.
 *
 * @param accepted signs that the captcha was right, for example the complaint about the password;
 *     at least one
 * @param rejected signs that the captcha was wrong; at least one
 * @param expired signs that the challenge was too old; none by default
 */
public record VerdictSpec(
    List<Condition> accepted, List<Condition> rejected, List<Condition> expired) {

  /** Copies the lists. */
  public VerdictSpec {
    some("accepted", accepted);
    some("rejected", rejected);
    accepted = List.copyOf(accepted);
    rejected = List.copyOf(rejected);
    expired = List.copyOf(expired);
  }

  private static void some(String key, List<Condition> conditions) {
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException(
          key + ": is empty; give at least one of {text, selector, url, status}");
    }
  }
}
