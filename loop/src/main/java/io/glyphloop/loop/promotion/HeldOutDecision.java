package io.glyphloop.loop.promotion;

import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a candidate that was trained by hand, without a site to ask.
 *
 * @param promoted whether it is the live model now
 * @param reason why, or why not
 * @param compared the model that was live before; empty when there was none
 */
public record HeldOutDecision(boolean promoted, String reason, Optional<Compared> compared) {

  /**
   * The live model on the held-out images.
   *
   * @param heldOut how it reads them; empty when there are none
   */
  public record Compared(String version, Optional<Evaluation> heldOut) {}

  /**
   * Makes a first model live; holds another one against the live model, on held-out labels alone.
   *
   * @param heldOut the images that the candidate was measured on
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public static HeldOutDecision decide(
      Workspace workspace,
      WorkspaceTraining.Candidate candidate,
      List<LabelledImage> heldOut,
      RunContext context) {
    Optional<ModelRecord> live = workspace.models().live(candidate.model().target());
    if (live.isEmpty()) {
      return new HeldOutDecision(
          true, FirstModel.promote(workspace, candidate.model()), Optional.empty());
    }
    Optional<Evaluation> read =
        candidate.heldOut().map(own -> read(workspace, live.get(), heldOut, context));
    McNemar differing =
        read.map(
                of -> Evaluation.compare(of.predictions(), candidate.heldOut().get().predictions()))
            .orElse(new McNemar(0, 0));
    PromotionTest test =
        CandidateTest.decideOnHeldOut(workspace, candidate.model(), live.get(), differing);
    return new HeldOutDecision(
        test.decision() == PromotionTest.Decision.PROMOTED,
        test.reason(),
        Optional.of(new Compared(live.get().version(), read)));
  }

  private static Evaluation read(
      Workspace workspace, ModelRecord live, List<LabelledImage> heldOut, RunContext context) {
    try (OnnxRecognizer recognizer = WorkspaceModels.open(workspace, live)) {
      return Evaluator.evaluate(recognizer, heldOut, context);
    }
  }
}
