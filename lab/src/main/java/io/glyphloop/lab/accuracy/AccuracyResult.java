package io.glyphloop.lab.accuracy;

import io.glyphloop.core.stats.Rate;

/**
 * One network after one training.
 *
 * @param task the label of the task
 * @param architecture the network
 * @param command what was run to train it
 * @param seconds wall-clock time of the training command
 * @param exact whole texts right on unseen images
 * @param perCharacter characters right in their place on the same images
 * @param unseen what the unseen images are, in words
 * @param parameters how many the network has; 0 when unknown
 * @param multiplyAdds how many one image costs; 0 when unknown
 * @param milliseconds median time to read one image, one thread
 * @param model the model's file
 */
public record AccuracyResult(
    String task,
    String architecture,
    String command,
    long seconds,
    Rate exact,
    Rate perCharacter,
    String unseen,
    long parameters,
    long multiplyAdds,
    double milliseconds,
    String model) {}
