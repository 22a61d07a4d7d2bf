package io.glyphloop.trainer.api;

/**
 * How fast a network trains.
 *
 * @param imagesPerSecond by the clock
 * @param imagesPerCpuSecond by the processor time of all the process's threads, which other
 *     programs on the machine change little; 0 where the system does not tell
 * @param parameters how many numbers it learns
 */
public record TrainingSpeed(double imagesPerSecond, double imagesPerCpuSecond, long parameters) {}
