package io.glyphloop.site.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code verdict} block of a target's file: how the site's verdict shows in its reply. Of each
 * list one condition is enough.
 *
 * @param accepted what says that the captcha was right, for example the complaint about the
 *     password; at least one
 * @param rejected what says that the captcha was wrong; at least one
 * @param expired what says that the challenge was too old; none by default
 * @param lockedOut what says that the site takes no more answers from this session for now; none by
 *     default
 */
public record VerdictSpec(
    List<Condition> accepted,
    List<Condition> rejected,
    List<Condition> expired,
    List<Condition> lockedOut) {

  /** Stands for a text that nobody has seen yet, while a site is asked for it. */
  public static final String UNSEEN = "(a text that nobody has seen yet)";

  public VerdictSpec {
    some("accepted", accepted, "right");
    some("rejected", rejected, "wrong");
    accepted = List.copyOf(accepted);
    rejected = List.copyOf(rejected);
    expired = List.copyOf(expired);
    lockedOut = List.copyOf(lockedOut);
  }

  /** Returns all conditions, whatever they mean. */
  public Stream<Condition> conditions() {
    return Stream.of(accepted, rejected, expired, lockedOut).flatMap(List::stream);
  }

  /** Returns whether nothing is known of the verdict's looks, so that no reply can be told yet. */
  public boolean isUnseen() {
    return conditions().allMatch(condition -> condition.text().equals(Optional.of(UNSEEN)));
  }

  private static void some(String key, List<Condition> conditions, String answer) {
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException(
          key
              + ": is empty; write what the site says to a "
              + answer
              + " answer, as in - text: \"...\", or have 'target init --probe --force' find it");
    }
  }
}
