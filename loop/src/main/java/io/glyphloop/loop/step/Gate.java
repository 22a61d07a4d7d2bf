package io.glyphloop.loop.step;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.labeler.learning.HeldOutSet;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lets a candidate become the live model only when it is better: on the held-out labels that people
 * gave, by McNemar's test on the paired answers, and on fresh challenges that neither has seen, by
 * a {@link InterleavedTest}. The challenges are harvested like any others, so none is wasted.
 *
 * <p>Both are unbiased: nobody has answered a fresh challenge before, and of the held-out part only
 * labels count that do not depend on what a model read ({@link HeldOutSet#independent}). Where the
 * site gave the label, the live model or one before it had read the image, and no candidate could
 * beat it there; where a person labelled what the site had rejected, none could do worse.
 */
public final class Gate {

  /** The kind of run that keeps a decision. */
  public static final String KIND = "gate";

  /** What a decision is called in the counts of its run. */
  public static final String DECISION = "decision";

  /** The candidate in the configuration of its run. */
  public static final String CANDIDATE = "candidate";

  /** The reason in the counts of its run. */
  public static final String REASON = "reason";

  /** No duel with fewer fresh challenges turns a candidate down. */
  private static final int LEAST = 20;

  private static final double SIGNIFICANCE = 0.05;

  private final LoopParts parts;
  private final Harvester harvester;

  Gate(LoopParts parts, Harvester harvester) {
    this.parts = parts;
    this.harvester = harvester;
  }

  /** What can be decided. */
  public enum Outcome {
    /** The candidate is the live model now. */
    PROMOTED,
    /** It is not better; it is kept as a candidate. */
    KEPT,
    /** There was nothing to decide on, as when the site was down; it can be tried again. */
    OPEN
  }

  /**
   * What was decided.
   *
   * @param outcome about the candidate
   * @param reason why, with the figures, for a person
   * @param harvested what the challenges gave beside
   */
  public record Decision(Outcome outcome, String reason, Harvester.Yield harvested) {

    /** Returns whether the candidate is the live model now. */
    public boolean promoted() {
      return outcome == Outcome.PROMOTED;
    }
  }

  /** Lets both answer, decides, promotes the candidate when it is better, and keeps the reason. */
  Decision decide(
      ModelRecord live, Recognizer liveReader, ModelRecord candidate, Recognizer candidateReader) {
    Workspace workspace = parts.workspace();
    Run run =
        workspace
            .runs()
            .start(
                KIND,
                live.target(),
                Map.of(CANDIDATE, candidate.version(), "live", live.version()));
    RunOutcome outcome = RunOutcome.FAILED;
    Map<String, String> counts = new HashMap<>();
    try {
      McNemar heldOut = heldOut(live.target(), liveReader, candidateReader);
      InterleavedTest duel = new InterleavedTest(liveReader, candidateReader);
      Harvester.Yield harvested = harvester.harvest(duel, parts.settings().gate(), duel);
      InterleavedTest.Result fresh = duel.result();
      Outcome decided = weigh(heldOut, fresh, enough());
      String reason = reason(decided, heldOut, fresh, live, candidate);
      counts.put(DECISION, decided.name());
      counts.put(REASON, reason);
      if (decided == Outcome.PROMOTED) {
        workspace.models().promote(candidate.version(), reason);
      }
      outcome = RunOutcome.FINISHED;
      return new Decision(decided, reason, harvested);
    } finally {
      workspace.runs().finish(run.id(), outcome, counts);
    }
  }

  /** Where no challenge is ever answered, none is waited for. */
  private int enough() {
    return harvester.answers() ? Math.max(LEAST, parts.settings().gate() / 2) : 0;
  }

  private McNemar heldOut(String target, Recognizer live, Recognizer candidate) {
    List<LabelledImage> images =
        HeldOutSet.independent(parts.workspace(), parts.workspace().labels().snapshot(target));
    return images.isEmpty()
        ? new McNemar(0, 0)
        : Evaluation.compare(readings(live, images), readings(candidate, images));
  }

  private List<Prediction> readings(Recognizer reader, List<LabelledImage> images) {
    return Evaluator.evaluate(reader, images, parts.context()).predictions();
  }

  /**
   * Decides.
   *
   * @param heldOut the live model first, the candidate second
   * @param fresh what the site said
   * @param enough with fewer fresh challenges, as a quota may leave, a candidate that is better
   *     could hardly show it; it is not turned down for that
   */
  static Outcome weigh(McNemar heldOut, InterleavedTest.Result fresh, int enough) {
    boolean differs = heldOut.probabilityOfChance() < SIGNIFICANCE;
    boolean worse = differs && heldOut.onlyFirst() > heldOut.onlySecond();
    boolean better = differs && heldOut.onlySecond() > heldOut.onlyFirst();
    if (worse) {
      return Outcome.KEPT;
    }
    boolean noWorseLive = fresh.candidate().value() >= fresh.live().value();
    if (fresh.candidateIsBetter() || (better && noWorseLive)) {
      return Outcome.PROMOTED;
    }
    return fresh.challenges() < enough ? Outcome.OPEN : Outcome.KEPT;
  }

  private static String reason(
      Outcome outcome,
      McNemar heldOut,
      InterleavedTest.Result result,
      ModelRecord live,
      ModelRecord candidate) {
    String decided =
        switch (outcome) {
          case PROMOTED -> "promoted";
          case KEPT -> "not promoted";
          case OPEN -> "not decided on yet";
        };
    return String.format(
        Locale.ROOT,
        "%s %s: reads about %.1f%%, %s %.1f%% of %d fresh challenges"
            + " (where they differ, %d of %d against %d of %d accepted, p %.2g)%s",
        candidate.version(),
        decided,
        100 * result.estimate(result.candidate()),
        live.version(),
        100 * result.estimate(result.live()),
        result.challenges(),
        result.candidate().successes(),
        result.candidate().n(),
        result.live().successes(),
        result.live().n(),
        result.probabilityOfChance(),
        heldOut.onlyFirst() + heldOut.onlySecond() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; of the held-out labels it alone reads %d, the live model alone %d, p %.2g",
                heldOut.onlySecond(),
                heldOut.onlyFirst(),
                heldOut.probabilityOfChance()));
  }
}
