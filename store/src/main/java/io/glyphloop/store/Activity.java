package io.glyphloop.store;

import io.glyphloop.core.stats.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What goes on with a target, for whoever watches it. Answers are quick however many challenges the
 * workspace holds: no method loads them all.
 */
public interface Activity {

  /**
   * Success over a stretch of challenges that follow one another.
   *
   * @param at when the first of them was recorded
   * @param rate answered challenges, and how many of them the site accepted
   */
  record Stretch(Instant at, Rate rate) {}

  /**
   * Returns how success went, oldest first: all challenges that got a verdict, cut into stretches
   * of about the same number.
   *
   * @param most how many stretches at most; fewer where there are few challenges
   */
  List<Stretch> success(String target, int most);

  /**
   * Returns the success of all challenges that were recorded since an instant, to within fifty
   * challenges.
   */
  Rate successSince(String target, Instant since);

  /**
   * Returns the latest challenges of crawls, newest first. Looks at the latest challenges of any
   * kind, so that there are fewer after an import.
   *
   * @param most how many challenges are looked at
   */
  List<Attempted> attempts(String target, int most);

  /** Returns the latest challenges whose answers were all rejected, newest first. */
  List<Attempted> failures(String target, int most);

  /** Returns how many labels a target has from each source that has given any. */
  Map<LabelSource, Long> labels(String target);
}
