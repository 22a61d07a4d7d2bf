package io.glyphloop.loop.step;

import io.glyphloop.core.Recognizer;
import io.glyphloop.labeler.learning.HeldOutSet;
import io.glyphloop.store.ModelRecord;
import java.util.Map;
import java.util.TreeMap;

/** Measures the live model on the held-out part, which is chosen before anyone answers. */
record EvaluateStep(LoopParts parts) implements Step {

  @Override
  public Map<String, String> run() {
    Map<String, String> figures = new TreeMap<>();
    parts.live().ifPresent(live -> measure(live, figures));
    return figures;
  }

  private void measure(ModelRecord live, Map<String, String> figures) {
    figures.put("model", live.version());
    try (Recognizer reader = parts.open(live)) {
      HeldOutSet.measure(parts.workspace(), live.target(), reader, parts.context())
          .ifPresent(
              read -> {
                figures.put("held-out", read.words());
                figures.put("held-out.at-least", read.atLeast().toString());
                figures.put("held-out.at-most", read.atMost().toString());
              });
    }
  }
}
