package io.glyphloop.core.decode;

import io.glyphloop.core.Candidate;
import java.util.List;

/**
 * Reads the most probable class of each step and nothing else, as a few lines in any language do:
 * one text, whatever its length. Its probability is that of the one path, so at most that of the
 * text.
 *
 * @param decoder the decoder of the same output
 */
public record BestPathDecoder(Decoder decoder) implements Decoder {

  @Override
  public List<Candidate> decode(
      float[] probabilities, int offset, int steps, int classes, int best) {
    String text = greedy(probabilities, offset, steps, classes);
    Output output = new Output(probabilities, offset, steps, classes);
    double[] row = new double[classes];
    double path = 1;
    for (int step = 0; step < steps; step++) {
      output.copyStep(step, row);
      path *= row[output.bestClass(step)];
    }
    return List.of(new Candidate(text, path));
  }

  @Override
  public String greedy(float[] probabilities, int offset, int steps, int classes) {
    return decoder.greedy(probabilities, offset, steps, classes);
  }
}
