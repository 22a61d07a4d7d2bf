package io.glyphloop.recognizer;

import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ForeignGraph.None;
import io.glyphloop.core.model.ForeignGraph.Values;
import io.glyphloop.core.model.ModelManifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts the outputs of a graph that others wrote into the order of {@link ModelManifest}. */
record ForeignOutput(ModelManifest manifest) {

  Rows rows() {
    return new Rows();
  }

  /** The steps of one picture, in the order of the graph's outputs. */
  final class Rows {

    private final List<float[]> rows = new ArrayList<>();

    /**
     * Adds an output's steps.
     *
     * @param shape with a batch of one, if it has a batch
     * @throws IllegalArgumentException when it has no axis of as many classes as the manifest says
     */
    void add(long[] shape, float[] numbers) {
      int last = axis(shape, 1);
      int before = axis(shape, 2);
      int flat = numbers.length / longest();
      if (isClasses(last)) {
        split(numbers, last);
      } else if (isClasses(before)) {
        split(turned(numbers, before), before);
      } else if (manifest.decoding() == Decoding.POSITIONS && isClasses(flat)) {
        split(numbers, flat);
      } else {
        throw new IllegalArgumentException(
            String.format(
                "an output has the shape %s, and the charset of %d characters needs %s classes",
                Arrays.toString(shape),
                characters(),
                manifest.decoding() == Decoding.CTC
                    ? Integer.toString(characters() + 1)
                    : characters() + " or " + (characters() + 1)));
      }
    }

    private void split(float[] numbers, int classes) {
      for (int from = 0; from < numbers.length; from += classes) {
        rows.add(ordered(Arrays.copyOfRange(numbers, from, from + classes)));
      }
    }

    /** Returns {@code [steps, classes]}. */
    float[] probabilities() {
      if (manifest.decoding() == Decoding.POSITIONS && rows.size() != longest()) {
        throw new IllegalArgumentException(
            String.format(
                "the outputs have %d positions, and the longest text %d characters",
                rows.size(), longest()));
      }
      float[] all = new float[rows.size() * manifest.classes()];
      for (int i = 0; i < rows.size(); i++) {
        System.arraycopy(rows.get(i), 0, all, i * manifest.classes(), manifest.classes());
      }
      return all;
    }
  }

  private int longest() {
    return manifest.rule().maxLength();
  }

  private int characters() {
    return manifest.rule().charset().size();
  }

  private static int axis(long[] shape, int fromEnd) {
    return shape.length < fromEnd ? 0 : (int) shape[shape.length - fromEnd];
  }

  private boolean isClasses(int count) {
    return count == characters() + 1
        || (count == characters() && manifest.decoding() == Decoding.POSITIONS);
  }

  /** Turns {@code [classes, steps]} into {@code [steps, classes]}. */
  private static float[] turned(float[] numbers, int classes) {
    int steps = numbers.length / classes;
    float[] turned = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      turned[i % steps * classes + i / steps] = numbers[i];
    }
    return turned;
  }

  /** Makes probabilities of a step, with the class that is no character where it belongs. */
  private float[] ordered(float[] step) {
    float[] known =
        manifest.foreign().orElseThrow().values() == Values.LOGITS ? softmax(step) : step;
    int characters = characters();
    boolean hasNone = step.length > characters;
    if (hasNone && manifest.classes() == characters) {
      throw new IllegalArgumentException(
          "an output has one class more than the charset has characters, for \"no character\", so"
              + " the length is a range");
    }
    int first = hasNone && manifest.foreign().orElseThrow().none() == None.FIRST ? 1 : 0;
    float[] ordered = new float[manifest.classes()];
    int to = manifest.decoding() == Decoding.CTC ? 1 : 0;
    System.arraycopy(known, first, ordered, to, characters);
    if (hasNone) {
      ordered[to == 1 ? 0 : characters] = known[first == 1 ? 0 : characters];
    }
    return ordered;
  }

  private static float[] softmax(float[] logits) {
    double most = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    double[] powers = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      powers[i] = Math.exp(logits[i] - most);
      sum += powers[i];
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (powers[i] / sum);
    }
    return probabilities;
  }
}
