package io.glyphloop.app.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.TrainingException;

/**
 * What a measuring process prints.
 *
 * @param imagesPerSecond how fast the network trained
 * @param parameters how many numbers it learned
 */
record TrialResult(
    @JsonProperty(required = true) double imagesPerSecond,
    @JsonProperty(required = true) long parameters) {

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
