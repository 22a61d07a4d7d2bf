package io.glyphloop.trainer.data;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.trainer.loss.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled images, decoded once and kept as 8-bit grey at the network's size: a byte a pixel.
 *
 * @param size the size of each picture
 * @param charset the characters of the labels
 * @param grey the pictures, as {@link Preprocessing#grey} gives them
 * @param labels what each picture teaches: its text, or texts that it does not show
 */
public record TrainingSet(InputSize size, Charset charset, List<byte[]> grey, List<Label> labels) {

  /** Checks that the lists fit each other, and copies them. */
  public TrainingSet {
    grey = List.copyOf(grey);
    labels = List.copyOf(labels);
    if (grey.size() != labels.size()) {
      throw new IllegalArgumentException("lists of different lengths");
    }
  }

  /**
   * Decodes images on all cores.
   *
   * @throws TrainingException when a text breaks the rule
   * @throws io.glyphloop.core.error.BadImageException when an image cannot be read
   */
  public static TrainingSet decode(
      List<LabelledImage> images,
      TextRule rule,
      InputSize size,
      Progress progress,
      Cancellation cancellation) {
    byte[][] grey = new byte[images.size()][];
    try (Progress.Step step = progress.start("decoding", images.size(), "images")) {
      IntStream.range(0, grey.length)
          .parallel()
          .forEach(
              i -> {
                cancellation.check();
                grey[i] =
                    Preprocessing.grey(Captcha.of(images.get(i).image().read()).image(), size);
                step.advance(1);
              });
    }
    List<Label> labels = new ArrayList<>();
    for (LabelledImage image : images) {
      rule.violation(image.text())
          .ifPresent(
              why -> {
                throw new TrainingException(
                    image.name() + ": " + why, "import it again with the target's rule");
              });
      labels.add(Label.known(image.text()));
    }
    return new TrainingSet(size, rule.charset(), List.of(grey), labels);
  }

  /** Returns how many images there are. */
  public int count() {
    return grey.size();
  }

  /**
   * Returns the text that an image shows.
   *
   * @throws IllegalStateException when it is not known: the image teaches only what it is not
   */
  public String text(int image) {
    if (labels.get(image) instanceof Label.Known known) {
      return known.text();
    }
    throw new IllegalStateException("the text of image " + image + " is not known");
  }

  /** Returns this set followed by another of the same size of picture and the same charset. */
  public TrainingSet plus(TrainingSet other) {
    return new TrainingSet(size, charset, join(grey, other.grey), join(labels, other.labels));
  }

  /** Returns the images {@code from} (inclusive) to {@code to} (exclusive). */
  public TrainingSet part(int from, int to) {
    return new TrainingSet(size, charset, grey.subList(from, to), labels.subList(from, to));
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
