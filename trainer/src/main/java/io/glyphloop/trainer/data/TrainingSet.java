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
import io.glyphloop.trainer.loss.LabelCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled images, decoded once and kept as 8-bit grey at the network's size: a byte a pixel.
 *
 * @param size the size of each picture
 * @param grey the pictures, as {@link Preprocessing#grey} gives them
 * @param labels the classes of each text, as {@link LabelCodec} counts them
 * @param texts the texts
 */
public record TrainingSet(
    InputSize size, List<byte[]> grey, List<int[]> labels, List<String> texts) {

  /** Checks that the lists fit each other, and copies them. */
  public TrainingSet {
    grey = List.copyOf(grey);
    labels = List.copyOf(labels);
    texts = List.copyOf(texts);
    if (grey.size() != labels.size() || grey.size() != texts.size()) {
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
    List<int[]> labels = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (LabelledImage image : images) {
      rule.violation(image.text())
          .ifPresent(
              why -> {
                throw new TrainingException(
                    image.name() + ": " + why, "import it again with the target's rule");
              });
      labels.add(classes(rule.charset(), image.text()));
      texts.add(image.text());
    }
    return new TrainingSet(size, List.of(grey), labels, texts);
  }

  private static int[] classes(Charset charset, String text) {
    return LabelCodec.classes(charset, text);
  }

  /** Returns how many images there are. */
  public int count() {
    return grey.size();
  }

  /** Returns this set followed by another of the same size of picture. */
  public TrainingSet plus(TrainingSet other) {
    return new TrainingSet(
        size, join(grey, other.grey), join(labels, other.labels), join(texts, other.texts));
  }

  /** Returns the images {@code from} (inclusive) to {@code to} (exclusive). */
  public TrainingSet part(int from, int to) {
    return new TrainingSet(
        size, grey.subList(from, to), labels.subList(from, to), texts.subList(from, to));
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
