package io.glyphloop.core.eval;

import io.glyphloop.core.stats.Rate;

/**
 * How far a training is after an epoch.
 *
 * @param stage what was learned from
 * @param epoch which epoch of the stage, from 1
 * @param training texts right of a sample of the training images, without augmentation
 * @param validation texts right of the validation images
 * @param seconds how long the epoch took, validation included
 */
public record EpochFigures(
    String stage, int epoch, Rate training, Rate validation, double seconds) {}
