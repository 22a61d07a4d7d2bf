package io.glyphloop.trainer.data;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.ImageSource;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.api.RejectedImage;
import io.glyphloop.trainer.loss.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * Labelled images, decoded once and kept as 8-bit planes at the network's size: a byte a pixel and
 * plane.
 *
 * @param size the size of each picture
 * @param colour what the network sees of them
 * @param charset the characters of the labels
 * @param pictures as {@link Preprocessing#planes} gives them
 * @param labels what each picture teaches: its text, or texts that it does not show
 */
public record TrainingSet(
    InputSize size, Colour colour, Charset charset, List<byte[]> pictures, List<Label> labels) {

  public TrainingSet {
    pictures = List.copyOf(pictures);
    labels = List.copyOf(labels);
    if (pictures.size() != labels.size()) {
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
      Colour colour,
      RunContext context) {
    List<byte[]> pictures =
        pictures(images.stream().map(LabelledImage::image).toList(), size, colour, context);
    List<Label> labels = new ArrayList<>();
    for (LabelledImage image : images) {
      rule.violation(image.text())
          .ifPresent(
              why -> {
                throw new TrainingException(
                    image.name() + ": " + why, "import it again with the target's rule");
              });
      labels.add(new Label.Known(image.text(), image.weight()));
    }
    return new TrainingSet(size, colour, rule.charset(), pictures, labels);
  }

  /**
   * Decodes images of which only rejected answers are known, on all cores. Answers that break the
   * rule are left out, because a network cannot give them anyway; so are images that none is left
   * of.
   *
   * @throws io.glyphloop.core.error.BadImageException when an image cannot be read
   */
  public static TrainingSet decodeRejected(
      List<RejectedImage> images,
      TextRule rule,
      InputSize size,
      Colour colour,
      RunContext context) {
    List<ImageSource> sources = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (RejectedImage image : images) {
      List<String> texts =
          image.texts().stream().filter(text -> rule.violation(text).isEmpty()).toList();
      if (!texts.isEmpty()) {
        sources.add(image.image());
        labels.add(Label.rejected(texts));
      }
    }
    return new TrainingSet(
        size, colour, rule.charset(), pictures(sources, size, colour, context), labels);
  }

  private static List<byte[]> pictures(
      List<ImageSource> images, InputSize size, Colour colour, RunContext context) {
    return OnAllCores.map(
        context,
        "decoding",
        images.size(),
        i -> Preprocessing.planes(Captcha.of(images.get(i).read()).image(), size, colour));
  }

  public int count() {
    return pictures.size();
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

  /**
   * Returns this set followed by another of the same size of picture, the same colour and charset.
   */
  public TrainingSet plus(TrainingSet other) {
    return new TrainingSet(
        size, colour, charset, join(pictures, other.pictures), join(labels, other.labels));
  }

  /** Returns the images {@code from} (inclusive) to {@code to} (exclusive). */
  public TrainingSet part(int from, int to) {
    return new TrainingSet(
        size, colour, charset, pictures.subList(from, to), labels.subList(from, to));
  }

  /** Returns the first images, at most so many. */
  public TrainingSet first(int most) {
    return part(0, Math.min(most, count()));
  }

  /** Returns some of the images, by their places, in that order. */
  public TrainingSet pick(List<Integer> places) {
    return new TrainingSet(
        size,
        colour,
        charset,
        places.stream().map(pictures::get).toList(),
        places.stream().map(labels::get).toList());
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
