package io.glyphloop.trainer.run;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Decoder;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.trainer.data.Batches;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.loss.Likelihoods;
import io.glyphloop.trainer.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
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
      TrainingSet some = validation.first(BATCH);
      double start = clock.seconds();
      accuracy(network, some);
      secondsPerImage = (clock.seconds() - start) / some.count();
    }
    return secondsPerImage * images;
  }

  private Accuracy accuracy(ComputationGraph network, TrainingSet set) {
    List<Prediction> predictions = new ArrayList<>();
    for (int from = 0; from < set.count(); from += BATCH) {
      int to = Math.min(set.count(), from + BATCH);
      INDArray logits = network.outputSingle(false, Batches.plain(set, from, to));
      float[] values = logits.dup('c').data().asFloat();
      for (int i = from; i < to; i++) {
        int offset = (i - from) * spec.classes() * spec.steps();
        float[] likelihoods = Likelihoods.of(values, offset, spec.steps(), spec.classes());
        String predicted = decoder.greedy(likelihoods, 0, spec.steps(), spec.classes());
        predictions.add(new Prediction("", set.text(i), predicted, 0));
      }
    }
    return Accuracy.of(predictions);
  }
}
