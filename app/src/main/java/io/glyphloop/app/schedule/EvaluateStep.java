package io.glyphloop.app.schedule;

import io.glyphloop.app.training.WorkspaceTraining;
import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.store.ModelRecord;
import io.glyphloop.core.store.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tries a candidate again on which nothing could be decided, as when the site was down; measures
 * the live model on the held-out labels.
 */
final class EvaluateStep implements Step {

  private final Workspace workspace;
  private final String target;
  private final Function<ModelRecord, Recognizer> readers;
  private final Candidates candidates;
  private final Progress progress;
  private final Cancellation cancellation;

  EvaluateStep(
      Workspace workspace,
      String target,
      Function<ModelRecord, Recognizer> readers,
      Candidates candidates,
      Progress progress,
      Cancellation cancellation) {
    this.workspace = workspace;
    this.target = target;
    this.readers = readers;
    this.candidates = candidates;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  @Override
  public Map<String, String> run() {
    Map<String, String> counts = new TreeMap<>();
    Optional<ModelRecord> live = workspace.liveModel(target);
    Optional<ModelRecord> waiting = candidates.undecided();
    if (live.isPresent() && waiting.isPresent()) {
      counts.put("reason", candidates.decide(live.get(), waiting.get()).reason());
      live = workspace.liveModel(target);
    }
    live.ifPresent(model -> measure(model, counts));
    return counts;
  }

  private void measure(ModelRecord live, Map<String, String> counts) {
    counts.put("model", live.version());
    List<LabelledImage> heldOut =
        WorkspaceTraining.images(workspace, workspace.snapshot(target).part(Split.TEST));
    if (heldOut.isEmpty()) {
      return;
    }
    try (Recognizer reader = readers.apply(live)) {
      Evaluation read = Evaluator.evaluate(reader, heldOut, progress, cancellation);
      counts.put("held-out.exact", read.exact().toString());
      counts.put("held-out.per-character", read.perChar().toString());
    }
  }
}
