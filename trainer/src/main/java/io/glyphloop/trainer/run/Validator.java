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

/** Measures the accuracy of the network in training, by best path. */
final class Validator {

  private static final int BATCH = 64;

  private final NetworkSpec spec;
  private final Decoder decoder;
  private final TrainingSet validation;
  private final TrainingSet sample;
  private final TrainingClock clock;
  private double secondsPerImage;

  /**
   * @param validation images that are not trained on, at least one
   * @param sample images that are, without augmentation
   */
  Validator(
      NetworkSpec spec,
      TextRule rule,
      TrainingSet validation,
      TrainingSet sample,
      TrainingClock clock) {
    this.spec = spec;
    this.decoder = Decoder.of(spec.decoding(), rule);
    this.validation = validation;
    this.sample = sample;
    this.clock = clock;
  }

  Accuracy onValidation(ComputationGraph network) {
    double start = clock.seconds();
    Accuracy accuracy = accuracy(network, validation);
    secondsPerImage = (clock.seconds() - start) / validation.count();
    return accuracy;
  }

  Accuracy onTraining(ComputationGraph network) {
    return accuracy(network, sample);
  }

  /** Returns how long the next validation will take, as far as is known; measures it if need be. */
  double seconds(ComputationGraph network) {
    return secondsFor(network, validation.count() + sample.count());
  }

  /** Returns how long predictions for so many images take. */
  double secondsFor(ComputationGraph network, int images) {
    if (secondsPerImage == 0) {
      TrainingSet some = validation.part(0, Math.min(BATCH, validation.count()));
      double start = clock.seconds();
      accuracy(network, some);
      secondsPerImage = (clock.seconds() - start) / some.count();
    }
    return secondsPerImage * images;
  }

  private Accuracy accuracy(ComputationGraph network, TrainingSet set) {
    long exact = 0;
    long right = 0;
    long characters = 0;
    for (int from = 0; from < set.count(); from += BATCH) {
      int to = Math.min(set.count(), from + BATCH);
      INDArray logits = network.outputSingle(false, Batches.plain(set, from, to));
      float[] values = logits.dup('c').data().asFloat();
      for (int i = from; i < to; i++) {
        String predicted = predict(values, (i - from) * spec.classes() * spec.steps());
        String truth = set.text(i);
        exact += predicted.equals(truth) ? 1 : 0;
        characters += Math.max(predicted.length(), truth.length());
        for (int c = 0; c < Math.min(predicted.length(), truth.length()); c++) {
          right += predicted.charAt(c) == truth.charAt(c) ? 1 : 0;
        }
      }
    }
    return new Accuracy(new Rate(exact, set.count()), new Rate(right, characters));
  }

  private String predict(float[] logits, int offset) {
    float[] likelihoods = Likelihoods.of(logits, offset, spec.steps(), spec.classes());
    return decoder.greedy(likelihoods, 0, spec.steps(), spec.classes());
  }
}
