package io.glyphloop.trainer.svm;

import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Chooses C and gamma on a small part of the training characters, by how many validation characters
 * each pair of them recognises; of equal ones the first, which is the smoothest.
 */
record SettingsSearch(RunContext context) {

  static final double[] COSTS = {1, 4, 16};
  static final double[] GAMMAS = {0.125, 0.25, 0.5, 1};

  private static final int TRAINING = 1000;
  private static final int VALIDATION = 600;

  LibSvm.Settings best(GlyphSet train, GlyphSet validation, int characters) {
    GlyphSet learned = train.atMost(TRAINING);
    GlyphSet asked = validation.atMost(VALIDATION);
    LibSvm library = new LibSvm(context);
    LibSvm.Settings best = null;
    Rate most = null;
    try (Progress.Step step =
        context
            .progress()
            .start("choosing C and gamma", COSTS.length * GAMMAS.length, "settings")) {
      for (double cost : COSTS) {
        for (double gamma : GAMMAS) {
          LibSvm.Settings settings = new LibSvm.Settings(cost, gamma);
          Rate right = recognised(library.quick(learned, settings, characters), asked);
          if (best == null || right.successes() > most.successes()) {
            best = settings;
            most = right;
          }
          step.advance(1);
        }
      }
    }
    context
        .progress()
        .line(
            String.format(
                Locale.ROOT,
                "C %s, gamma %s: from %d characters it recognises %s",
                best.cost(),
                best.gamma(),
                learned.size(),
                most));
    return best;
  }

  private Rate recognised(SvmClassifier classifier, GlyphSet asked) {
    long right =
        IntStream.range(0, asked.size())
            .parallel()
            .filter(
                i -> {
                  context.cancellation().check();
                  return classifier.kind(asked.features().get(i)) == asked.classes().get(i);
                })
            .count();
    return new Rate(right, asked.size());
  }
}
