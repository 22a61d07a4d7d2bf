package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.stats.Rate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The challenges of a workspace: what was seen, what was answered, what the site said. */
public interface ChallengeLog {

  /**
   * Records challenges with everything that was answered to them, in one transaction. On return
   * nothing of them can be lost. Several at once cost little more than one.
   *
   * <p>An accepted answer becomes a label of the source ORACLE in the same transaction, normalised
   * by the target's rule where one is remembered. It is the site that vouches for it, so it is kept
   * whichever split its image belongs to, also where it breaks the rule.
   *
   * @return the challenges' numbers, in their order
   */
  List<Long> record(String target, long runId, List<NewChallenge> challenges);

  /**
   * Records predictions for challenges that are long over, in one transaction: guesses that no site
   * has judged.
   */
  void recordPredictions(List<NewPrediction> predictions);

  /** Returns how many challenges of a target got a verdict. */
  long judged(String target);

  /**
   * Returns how many of a target's challenges a model solved, of those that it answered and the
   * site judged.
   *
   * @param model its version
   */
  Rate solved(String target, String model);

  /** Returns the guesses of a target that got a verdict, oldest first. */
  List<Guess> guesses(String target, Verdict verdict);

  /**
   * Returns the challenges of a target's crawls in their order, at most so many.
   *
   * @param after the number of the last one that is left out; 0 for none
   */
  List<Answered> answered(String target, long after, int most);

  /**
   * Returns the challenges since a candidate was registered that it and another model have both
   * read, in their order.
   */
  List<PairedPrediction> predictedByBoth(String candidate, String live);

  /** Returns which of some images a target has a challenge of. */
  Set<Digest> known(String target, Collection<Digest> images);

  DatasetStats stats(String target);

  /** Returns the names of all targets that have challenges or models, in order. */
  List<String> targets();
}
