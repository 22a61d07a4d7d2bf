package io.glyphloop.trainer.run;

/**
 * What is reported of an epoch.
 *
 * @param stage the stage's name
 * @param epoch which epoch of the stage, from 1
 * @param loss the mean over its batches
 * @param train on a sample of the training images afterwards, without augmentation
 * @param validation on the validation images afterwards
 * @param rate the learning rate of its last batch
 * @param images how many images were trained on
 * @param trainingSeconds how long that took, augmentation included
 * @param seconds how long the epoch took, with validation
 * @param collapsed whether training went back to the best parameters after it
 */
record EpochRow(
    String stage,
    int epoch,
    double loss,
    Accuracy train,
    Accuracy validation,
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
