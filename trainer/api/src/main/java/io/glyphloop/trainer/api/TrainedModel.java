package io.glyphloop.trainer.api;

import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.stats.Rate;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a training gave.
 *
 * @param epochs how many epochs were made in all stages, the last one of a time budget cut short
 * @param validation exact matches on the validation images of the checkpoint that was kept
 * @param validationCharacters characters right in their place on the same images
 * @param took wall-clock time, export included
 * @param imagesPerSecond training throughput, augmentation included, validation not
 */
public record TrainedModel(
    Path file,
    ModelManifest manifest,
    int epochs,
    Rate validation,
    Rate validationCharacters,
    Duration took,
    double imagesPerSecond) {}
