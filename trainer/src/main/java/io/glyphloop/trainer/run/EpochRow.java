package io.glyphloop.trainer.run;

/**
 * What is told of a pass.
 *
 * @param stage the stage's name
 * @param epoch which pass of the stage, from 1
 * @param loss the mean over its batches
 * @param train how a sample of the training images is read afterwards, without augmentation
 * @param validation how the validation images are read afterwards
 * @param rate the learning rate of its last batch
 * @param images how many images were trained on
 * @param trainingSeconds how long that took, augmentation included
 * @param seconds how long the pass took, with validation
 * @param collapsed whether training went back to the best parameters after it
 */
record EpochRow(
    String stage,
    int epoch,
    double loss,
    Score train,
    Score validation,
    double rate,
    long images,
    double trainingSeconds,
    double seconds,
    boolean collapsed) {

  /** Returns the training throughput. */
  double speed() {
    return images / trainingSeconds;
  }
}
