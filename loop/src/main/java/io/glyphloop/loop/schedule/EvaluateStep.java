package io.glyphloop.loop.schedule;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.labeler.learning.HeldOutSet;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tries a candidate again on which nothing could be decided, as when the site was down; measures
 * the live model on the held-out part, which is chosen before anyone answers.
 */
final class EvaluateStep implements Step {

  private final Workspace workspace;
  private final String target;
  private final Function<ModelRecord, Recognizer> readers;
  private final Candidates candidates;
  private final RunContext context;

  EvaluateStep(
      Workspace workspace,
      String target,
      Function<ModelRecord, Recognizer> readers,
      Candidates candidates,
      RunContext context) {
    this.workspace = workspace;
    this.target = target;
    this.readers = readers;
    this.candidates = candidates;
    this.context = context;
  }

  @Override
  public Map<String, String> run() {
    Map<String, String> counts = new TreeMap<>();
    Optional<ModelRecord> live = workspace.models().live(target);
    Optional<ModelRecord> waiting = candidates.undecided();
    if (live.isPresent() && waiting.isPresent()) {
      counts.put("reason", candidates.decide(live.get(), waiting.get()).reason());
      live = workspace.models().live(target);
    }
    live.ifPresent(model -> measure(model, counts));
    return counts;
  }

  private void measure(ModelRecord live, Map<String, String> counts) {
    counts.put("model", live.version());
    try (Recognizer reader = readers.apply(live)) {
      HeldOutSet.measure(workspace, target, reader, context)
          .ifPresent(
              read -> {
                counts.put("held-out", read.words());
                counts.put("held-out.at-least", read.atLeast().toString());
                counts.put("held-out.at-most", read.atMost().toString());
              });
    }
  }
}
