package io.glyphloop.loop.promotion;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.labeler.learning.HeldOutSet;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.PairedPrediction;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.Workspace;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A candidate beside the live model in a workspace, which keeps the evidence over harvests and
 * restarts:
 *
 * <pre>{@code
 * CandidateTest test = CandidateTest.open(workspace, candidate, candidateModel, live, liveModel, run);
 * InterleavedTest both = test.interleaved(target.attemptsPerChallenge() > 1, decided -> ...);
 * visits.keep(both, challenges, both);
 * PromotionTest now = test.keep(both.verdict());
 * }</pre>
 */
public record CandidateTest(
    Workspace workspace,
    Recognizer candidate,
    Recognizer live,
    PromotionRule rule,
    PromotionTest test) {

  /**
   * Opens the test of two models, or starts it: then both read the held-out images whose labels
   * depend on no model's answers, once.
   *
   * @param candidateModel named as its version, as the live one is; both stay the caller's to close
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public static CandidateTest open(
      Workspace workspace,
      ModelRecord candidate,
      Recognizer candidateModel,
      ModelRecord live,
      Recognizer liveModel,
      RunContext context) {
    PromotionTest test =
        workspace
            .models()
            .openTest(live.target())
            .filter(open -> open.isOf(candidate.version(), live.version()))
            .orElseGet(
                () ->
                    start(
                        workspace,
                        candidate,
                        live,
                        heldOut(workspace, live.target(), liveModel, candidateModel, context)));
    return new CandidateTest(
        workspace,
        candidateModel,
        liveModel,
        PromotionRule.of(candidate.manifest(), live.manifest()),
        test);
  }

  /**
   * Starts the test of two models and decides on held-out labels alone; what they leave undecided,
   * harvests can decide later.
   *
   * @param heldOut the live model first, the candidate second, on labels that depend on no model's
   *     answers
   */
  public static PromotionTest decideOnHeldOut(
      Workspace workspace, ModelRecord candidate, ModelRecord live, McNemar heldOut) {
    PromotionTest test = start(workspace, candidate, live, heldOut);
    PromotionRule rule = PromotionRule.of(candidate.manifest(), live.manifest());
    return keep(workspace, test, rule.decide(Evidence.heldOut(heldOut)));
  }

  private static PromotionTest start(
      Workspace workspace, ModelRecord candidate, ModelRecord live, McNemar heldOut) {
    return workspace
        .models()
        .startTest(candidate.version(), live.version(), heldOut.onlySecond(), heldOut.onlyFirst());
  }

  private static McNemar heldOut(
      Workspace workspace,
      String target,
      Recognizer live,
      Recognizer candidate,
      RunContext context) {
    List<LabelledImage> images =
        HeldOutSet.independent(workspace, workspace.labels().snapshot(target));
    return images.isEmpty()
        ? new McNemar(0, 0)
        : Evaluation.compare(
            predictions(live, images, context), predictions(candidate, images, context));
  }

  private static List<Prediction> predictions(
      Recognizer model, List<LabelledImage> images, RunContext context) {
    return Evaluator.evaluate(model, images, context).predictions();
  }

  /**
   * Returns the two models as one that answers a harvest, and that has to listen to it. A decision
   * is kept when it falls.
   *
   * @param severalTries whether the site takes several answers for one image
   * @param decided is told of a decision, once; by the crawl's thread
   */
  public InterleavedTest interleaved(boolean severalTries, Consumer<PromotionTest> decided) {
    List<PairedPrediction> readings =
        workspace.challenges().predictedByBoth(test.candidate(), test.live());
    PairLedger ledger = new PairLedger(heldOut(), live.rule(), severalTries);
    readings.forEach(ledger::add);
    return new InterleavedTest(
        live,
        candidate,
        ledger,
        rule,
        new Random(31 * test.id() + readings.size()),
        verdict -> decided.accept(keep(verdict)));
  }

  private McNemar heldOut() {
    return new McNemar(test.heldOutLosses(), test.heldOutWins());
  }

  /**
   * Keeps what the evidence says, and promotes the candidate when it says so.
   *
   * @return the test as it is now; superseded when another model has become live meanwhile
   */
  public PromotionTest keep(PromotionRule.Verdict verdict) {
    return keep(workspace, test, verdict);
  }

  private static PromotionTest keep(
      Workspace workspace, PromotionTest test, PromotionRule.Verdict verdict) {
    Evidence evidence = verdict.evidence();
    return workspace
        .models()
        .decide(test, verdict.decision(), evidence.wins(), evidence.losses(), verdict.reason());
  }
}
