package io.glyphloop.trainer;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.Preprocessing;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Why a network may not have begun to read: what can be told from its images and its shape. */
record Diagnosis(TrainingRequest request, NetworkSpec spec) {

  /** How many images are looked at. */
  private static final int LOOKED_AT = 64;

  /** With fewer columns for each character, CTC has little room. */
  private static final int COLUMNS = 3;

  /** From so many labels on, all characters that occur should have shown. */
  private static final int LABELS_FOR_CHARSET = 200;

  /** The least standard deviation, in steps of a byte, in which a text can be seen. */
  private static final double LEAST_CONTRAST = 3;

  /** So many times the contrast in grey that of a colour is, where grey loses it. */
  private static final double LOST = 3;

  /** What is wrong with a picture. */
  private enum Fault {
    TRANSPARENT(
        "light text on transparent ground, which is read as white; give them a dark ground"),
    GREY("their colours differ and their grey does not; train a network that sees colours"),
    BLANK("one colour; look at the files, or at what --preview shows");

    private final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  /** Returns the causes that there may be, in one line. */
  String words() {
    List<String> causes = new ArrayList<>();
    columns(causes);
    charset(causes);
    pictures(causes);
    if (causes.isEmpty()) {
      causes.add(
          "nothing in images or labels shows why; more time, more labels, or the weights of a model"
              + " that reads something (--from) may help");
    }
    return "validation is still at 0% after a third: " + String.join("; ", causes);
  }

  private void columns(List<String> causes) {
    int length = request.rule().maxLength();
    if (spec.decoding() == Decoding.CTC && spec.steps() < COLUMNS * length) {
      causes.add(
          "%d columns are few for %d characters: ".formatted(spec.steps(), length)
              + (spec.anyWidth()
                  ? "choose 'fast' (--arch), which enlarges pictures"
                  : "give a larger --input than " + spec.input()));
    }
  }

  private void charset(List<String> causes) {
    TrainingStage last = last();
    if (last.synthetic() > 0 || last.images().isEmpty()) {
      return;
    }
    Set<Character> shown = characters(last.images());
    Set<Character> asked = characters(request.validation());
    asked.removeAll(shown);
    if (!asked.isEmpty()) {
      causes.add("no image to learn from shows " + joined(asked) + ", which others are asked for");
    }
    int charset = request.rule().charset().size();
    if (last.images().size() >= LABELS_FOR_CHARSET && 2 * shown.size() < charset) {
      causes.add(
          "the labels show %d of the charset's %d characters: give the charset that occurs"
              .formatted(shown.size(), charset));
    }
  }

  private static Set<Character> characters(List<LabelledImage> images) {
    return images.stream()
        .flatMap(image -> image.text().chars().mapToObj(c -> (char) c))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String joined(Set<Character> characters) {
    return characters.stream().map(String::valueOf).collect(Collectors.joining());
  }

  private TrainingStage last() {
    return request.stages().get(request.stages().size() - 1);
  }

  private void pictures(List<String> causes) {
    List<LabelledImage> some =
        last().images().subList(0, Math.min(LOOKED_AT, last().images().size()));
    List<Fault> faults = some.stream().flatMap(image -> fault(image).stream()).toList();
    for (Fault fault : Fault.values()) {
      long count = faults.stream().filter(fault::equals).count();
      if (2 * count > some.size()) {
        causes.add(
            "%d of %d pictures are blank to the network: %s"
                .formatted(count, some.size(), fault.words));
      }
    }
  }

  private List<Fault> fault(LabelledImage image) {
    RgbaImage picture = Captcha.of(image.image().read()).image();
    double inColour = contrast(picture, Colour.RGB);
    double seen = spec.colour() == Colour.NORMALIZED ? inColour : contrast(picture, spec.colour());
    if (inColour >= LEAST_CONTRAST) {
      return inColour > LOST * seen ? List.of(Fault.GREY) : List.of();
    }
    return List.of(isTransparent(picture) ? Fault.TRANSPARENT : Fault.BLANK);
  }

  /** Returns the largest standard deviation of a plane, in steps of a byte. */
  private double contrast(RgbaImage picture, Colour colour) {
    byte[] planes = Preprocessing.planes(picture, request.input(), colour);
    int size = planes.length / colour.planes();
    return IntStream.range(0, colour.planes())
        .mapToDouble(plane -> deviation(planes, plane * size, size, colour))
        .max()
        .orElseThrow();
  }

  private static double deviation(byte[] planes, int from, int size, Colour colour) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < from + size; i++) {
      double value = 255 * colour.ink(planes[i]);
      sum += value;
      squares += value * value;
    }
    double mean = sum / size;
    return Math.sqrt(Math.max(0, squares / size - mean * mean));
  }

  private static boolean isTransparent(RgbaImage picture) {
    byte[] rgba = picture.rgba();
    return IntStream.range(0, rgba.length / 4).anyMatch(i -> (rgba[4 * i + 3] & 0xFF) < 128);
  }
}
