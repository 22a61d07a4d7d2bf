package io.glyphloop.loop.step;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;

/**
 * What a site has said of the answers to its challenges.
 *
 * @param judged challenges that any model answered and the site judged
 * @param live how many of those that the live model answered it solved
 */
record Answers(long judged, Rate live) {

  /** From fewer challenges nothing is concluded. */
  private static final int LEAST_JUDGED = 100;

  /** A model that solves fewer reads almost nothing. */
  private static final double ALMOST_NOTHING = 0.01;

  static Answers of(Workspace workspace, ModelRecord live) {
    return new Answers(
        workspace.challenges().judged(live.target()),
        workspace.challenges().solved(live.target(), live.version()));
  }

  /** Returns whether the live model reads so little that hardly a label ever comes of it. */
  boolean readsAlmostNothing() {
    return live.n() >= LEAST_JUDGED && live.value() < ALMOST_NOTHING;
  }
}
