package io.glyphloop.core.training;

/**
 * How fast a network trains.
 *
 * @param imagesPerSecond by the clock
 * @param parameters how many numbers it learns
 */
public record TrainingSpeed(double imagesPerSecond, long parameters) {}
