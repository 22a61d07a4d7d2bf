package io.glyphloop.trainer.export;

import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.trainer.network.Head;
import java.util.List;

/** The end of a graph: from logits, class by class, to probabilities, step by step. */
record OnnxHead(OnnxGraph graph, Head head) {

  /**
   * Adds the nodes that give {@link ModelManifest#OUTPUT_NAME}.
   *
   * @param temperature what the logits are divided by
   */
  void add(String last, double temperature) {
    String logits = last;
    if (temperature != 1) {
      logits = graph.node("Div", "tempered", logits, graph.scalar((float) temperature));
    }
    String steps = head.absent() == 0 ? turned(logits) : gathered(logits);
    graph.node(
        "Softmax", ModelManifest.OUTPUT_NAME, List.of(OnnxGraph.attribute("axis", -1)), steps);
  }

  private String turned(String logits) {
    String table =
        graph.node("Reshape", "table", logits, graph.integers(0, head.classes(), head.steps()));
    return graph.node("Transpose", "steps", List.of(OnnxGraph.attribute("perm", 0, 2, 1)), table);
  }

  /** Takes each logit from its place, and those that are absent from one number at the end. */
  private String gathered(String logits) {
    String flat = graph.node("Flatten", "flat", logits);
    String padded =
        graph.node("Pad", "padded", flat, graph.integers(0, 0, 0, 1), graph.scalar(Head.ABSENT));
    String complete =
        graph.node(
            "Gather",
            "complete",
            List.of(OnnxGraph.attribute("axis", 1)),
            padded,
            graph.integers(places()));
    return graph.node(
        "Reshape", "steps", complete, graph.integers(0, head.steps(), head.classes()));
  }

  /** Returns where the logit of each class of each step lies, step by step. */
  private long[] places() {
    long[] places = new long[head.steps() * head.classes()];
    int gap = head.absentFrom();
    for (int step = 0, i = 0; step < head.steps(); step++) {
      for (int c = 0; c < head.classes(); c++, i++) {
        int place = c * head.steps() + step;
        if (place >= gap + head.absent()) {
          places[i] = place - head.absent();
        } else {
          places[i] = place < gap ? place : head.logits();
        }
      }
    }
    return places;
  }
}
