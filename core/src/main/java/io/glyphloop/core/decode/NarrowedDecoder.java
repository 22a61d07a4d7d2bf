package io.glyphloop.core.decode;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.model.Decoding;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a model's output as texts of a narrower rule: classes of characters that cannot occur are
 * taken out before the search, so that their probability goes to those that can; classes of the
 * same character in two cases, or of look-alikes, are added up where the site does not tell them
 * apart.
 */
final class NarrowedDecoder implements Decoder {

  /** What a step keeps that gives no wanted class any probability. */
  private static final float LEAST = 1e-12f;

  private final int classes;
  private final int[] becomes;
  private final int narrowed;
  private final Decoder decoder;

  /**
   * @param model the rule of the model
   * @param wanted the rule of the texts that are wanted, as {@link Narrowing#of} gives it
   */
  NarrowedDecoder(Decoding decoding, TextRule model, TextRule wanted) {
    boolean ctc = decoding == Decoding.CTC;
    boolean fixed = !ctc && model.isFixedLength();
    int first = ctc ? 1 : 0;
    int characters = model.charset().size();
    this.classes = characters + (fixed ? 0 : 1);
    this.narrowed = wanted.charset().size() + (fixed ? 0 : 1);
    this.becomes = new int[classes];
    Arrays.fill(becomes, -1);
    for (int i = 0; i < characters; i++) {
      String folded = wanted.fold(Character.toString(model.charset().charAt(i)));
      int at = wanted.charset().indexOf(folded.charAt(0));
      becomes[first + i] = at < 0 ? -1 : first + at;
    }
    if (ctc) {
      becomes[0] = 0;
    } else if (!fixed) {
      becomes[characters] = wanted.charset().size();
    }
    this.decoder = ctc ? new CtcDecoder(wanted) : new PositionDecoder(wanted, fixed);
  }

  @Override
  public List<Candidate> decode(float[] probabilities, int offset, int steps, int count, int best) {
    return decoder.decode(narrow(probabilities, offset, steps, count), 0, steps, narrowed, best);
  }

  @Override
  public String greedy(float[] probabilities, int offset, int steps, int count) {
    return decoder.greedy(narrow(probabilities, offset, steps, count), 0, steps, narrowed);
  }

  private float[] narrow(float[] probabilities, int offset, int steps, int count) {
    Output output = Output.of(probabilities, offset, steps, count, classes);
    float[] rows = new float[steps * narrowed];
    Arrays.fill(rows, LEAST);
    for (int step = 0; step < steps; step++) {
      for (int c = 0; c < classes; c++) {
        if (becomes[c] >= 0) {
          rows[step * narrowed + becomes[c]] += output.values()[offset + step * classes + c];
        }
      }
    }
    return rows;
  }
}
