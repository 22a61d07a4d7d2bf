package io.glyphloop.loop.step;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.Guess;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    List<Guess> accepted = workspace.challenges().guesses(live.target(), Verdict.ACCEPTED);
    List<Guess> rejected = workspace.challenges().guesses(live.target(), Verdict.REJECTED);
    Set<Long> judged = new HashSet<>();
    Set<Long> byLive = new HashSet<>();
    Set<Long> solved = new HashSet<>();
    Stream.concat(accepted.stream(), rejected.stream())
        .forEach(
            guess -> {
              judged.add(guess.challengeId());
              if (guess.model().equals(live.version())) {
                byLive.add(guess.challengeId());
                if (guess.verdict() == Verdict.ACCEPTED) {
                  solved.add(guess.challengeId());
                }
              }
            });
    return new Answers(judged.size(), new Rate(solved.size(), byLive.size()));
  }

  /** Returns whether the live model reads so little that hardly a label ever comes of it. */
  boolean readsAlmostNothing() {
    return live.n() >= LEAST_JUDGED && live.value() < ALMOST_NOTHING;
  }
}
