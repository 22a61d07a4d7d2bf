package io.glyphloop.trainer.run;

import io.glyphloop.trainer.data.TrainingSet;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Reads what tells how far a training is.
 *
 * @param scorer reads and counts
 * @param validation images that are not trained on
 * @param sample images that are, without augmentation
 */
record Validator(Scorer scorer, TrainingSet validation, TrainingSet sample) {

  Score onValidation(ComputationGraph network) {
    return scorer.score(network, validation);
  }

  Score onTraining(ComputationGraph network) {
    return scorer.score(network, sample);
  }
}
