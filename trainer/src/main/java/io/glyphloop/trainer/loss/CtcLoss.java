package io.glyphloop.trainer.loss;

import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Connectionist temporal classification (Graves et al., 2006): P(text) is the sum over all paths
 * that collapse to the text. Class 0 is the blank, class i + 1 is character i of the charset.
 * Deeplearning4j's own {@code ctcLoss} does not train in 1.0.0-M2.1.
 *
 * <p>CTC alone spends its first tens of thousands of images learning to say blank. A guided start
 * skips that: with {@link #guide} at g, a known text costs (1 − g)·CTC + g·cross-entropy to evenly
 * spread characters.
 *
 * <p>Label smoothing has no single definition for CTC. Here it is a divergence from the uniform
 * distribution added at each step, as by Kim, Seltzer, Li and Zhao ("Improved training for online
 * end-to-end speech recognition systems", 2018), in the direction that makes it equal to label
 * smoothing where the path is known.
 */
public final class CtcLoss extends TextLoss {

  private static final long serialVersionUID = 1;

  /**
   * @param classes how many classes a step has, the blank (0) included
   * @param steps how many steps the output has
   * @param labelSmoothing in {@code [0, 1)}, 0 for none
   */
  @JsonCreator
  public CtcLoss(
      @JsonProperty("classes") int classes,
      @JsonProperty("steps") int steps,
      @JsonProperty("smoothing") double labelSmoothing) {
    super(classes, steps, labelSmoothing);
  }

  @Override
  Objective known() {
    double guidance = guidance();
    Ctc ctc = new Ctc();
    return guidance == 0
        ? ctc
        : (output, texts, share, wanted) ->
            (1 - guidance) * ctc.loss(output, texts, (1 - guidance) * share, wanted)
                + guidance * Ctc.spread(output, texts[0], guidance * share, wanted);
  }

  @Override
  Objective rejected() {
    int classes = classes();
    return new Rejection(texts -> PathAutomaton.ofCtc(texts, classes));
  }

  @Override
  int alphabet() {
    return classes() - 1;
  }
}
