package io.glyphloop.trainer.run;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Decoder;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.loss.Likelihoods;
import io.glyphloop.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads a validation set with the network in training, by best path, and counts. */
final class Scorer {

  private static final int BATCH = 64;

  private final NetworkSpec spec;
  private final Decoder decoder;

  Scorer(NetworkSpec spec, TextRule rule) {
    this.spec = spec;
    this.decoder = Decoder.of(spec.decoding(), rule);
  }

  Score score(ComputationGraph network, TrainingSet set) {
    long exact = 0;
    long right = 0;
    long characters = 0;
    for (int from = 0; from < set.count(); from += BATCH) {
      int to = Math.min(set.count(), from + BATCH);
      INDArray logits = network.outputSingle(false, Batches.plain(set, from, to));
      float[] values = logits.dup('c').data().asFloat();
      for (int i = from; i < to; i++) {
        String read = read(values, (i - from) * spec.classes() * spec.steps());
        String truth = set.text(i);
        exact += read.equals(truth) ? 1 : 0;
        characters += Math.max(read.length(), truth.length());
        for (int c = 0; c < Math.min(read.length(), truth.length()); c++) {
          right += read.charAt(c) == truth.charAt(c) ? 1 : 0;
        }
      }
    }
    return new Score(new Rate(exact, set.count()), new Rate(right, characters));
  }

  private String read(float[] logits, int offset) {
    float[] likelihoods = Likelihoods.of(logits, offset, spec.steps(), spec.classes());
    return decoder.greedy(likelihoods, 0, spec.steps(), spec.classes());
  }
}
