package io.glyphloop.lab.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.TrainingException;

/**
 * What a measuring process prints.
 *
 * @param imagesPerSecond how fast the network trained, by the clock
 * @param imagesPerCpuSecond by the processor time of all threads; 0 where unknown
 * @param parameters how many numbers it learned
 */
record TrialResult(
    @JsonProperty(required = true) double imagesPerSecond,
    @JsonProperty(required = true) double imagesPerCpuSecond,
    @JsonProperty(required = true) long parameters) {

  /** What nothing has been measured of yet. */
  static final TrialResult NONE = new TrialResult(0, 0, 0);

  /** Returns the better of each of the two speeds. */
  TrialResult best(TrialResult other) {
    return new TrialResult(
        Math.max(imagesPerSecond, other.imagesPerSecond),
        Math.max(imagesPerCpuSecond, other.imagesPerCpuSecond),
        other.parameters);
  }

  /** Reads a line of JSON. */
  static TrialResult parse(String line) {
    try {
      return new ObjectMapper().readValue(line, TrialResult.class);
    } catch (JsonProcessingException e) {
      throw new TrainingException(
          "a measuring process printed no result: " + line, "run it again with --verbose", e);
    }
  }
}
