package io.glyphloop.lab.experiment;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.store.dataset.DatasetReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A labelled set in three parts that share no image: what is known at the start, what the site
 * shows, and what is held out before anyone has answered.
 *
 * @param rule what the labels look like
 * @param initial the first by name
 * @param challenges what the site shows, in the order of a seed
 * @param heldOut the tenth by digest that is in neither
 */
record OracleData(
    TextRule rule,
    List<LabelledImage> initial,
    List<LabelledImage> challenges,
    List<LabelledImage> heldOut) {

  /**
   * Reads a set into memory.
   *
   * @throws DatasetException when it is too small to leave challenges and a held-out part
   */
  static OracleData read(Path path, int initial, Optional<Integer> challenges, long seed) {
    DatasetReader reader = DatasetReader.open(path, Optional.empty(), Optional.empty());
    TextRule rule = reader.inferRule();
    List<LabelledImage> known = read(reader.part(0, initial), rule);
    Set<Digest> seen = new HashSet<>();
    known.forEach(image -> seen.add(digest(image)));
    List<LabelledImage> shown = new ArrayList<>();
    List<LabelledImage> heldOut = new ArrayList<>();
    for (LabelledImage image : read(reader.part(initial, Integer.MAX_VALUE), rule)) {
      if (seen.add(digest(image))) {
        (Split.of(digest(image)) == Split.TEST ? heldOut : shown).add(image);
      }
    }
    if (shown.isEmpty() || heldOut.isEmpty()) {
      throw new DatasetException(
          path + " leaves no challenges after the first " + initial + " images",
          "give a larger set, or a lower --initial");
    }
    Collections.shuffle(shown, new Random(seed));
    int count = Math.min(shown.size(), challenges.orElse(shown.size()));
    return new OracleData(rule, known, List.copyOf(shown.subList(0, count)), heldOut);
  }

  /**
   * Returns the same with one character of some initial labels replaced by another of the charset.
   *
   * @param share how many of them, in {@code [0, 1)}
   */
  OracleData flipping(double share, long seed) {
    Random random = new Random(seed);
    List<LabelledImage> flipped =
        initial.stream()
            .map(
                image ->
                    random.nextDouble() < share
                        ? new LabelledImage(
                            image.name(), image.image(), flipped(image.text(), random))
                        : image)
            .toList();
    return new OracleData(rule, flipped, challenges, heldOut);
  }

  private String flipped(String text, Random random) {
    String characters = rule.charset().characters();
    int place = random.nextInt(text.length());
    int now = characters.indexOf(text.charAt(place));
    int other = (now + 1 + random.nextInt(characters.length() - 1)) % characters.length();
    return text.substring(0, place) + characters.charAt(other) + text.substring(place + 1);
  }

  /** Returns what the site shows in a round, from 1; all rounds together show everything once. */
  List<LabelledImage> shown(int round, int rounds) {
    long size = challenges.size();
    return challenges.subList((int) (size * (round - 1) / rounds), (int) (size * round / rounds));
  }

  /** Reads the images whose label fits a rule into memory. */
  static List<LabelledImage> read(DatasetReader reader, TextRule rule) {
    List<LabelledImage> images = new ArrayList<>();
    try (Stream<LabelledImage> all = reader.labelled(rule, skipped -> {})) {
      for (LabelledImage image : (Iterable<LabelledImage>) all::iterator) {
        if (rule.violation(image.text()).isEmpty()) {
          byte[] bytes = image.image().read();
          images.add(new LabelledImage(image.name(), () -> bytes, image.text()));
        }
      }
    }
    return images;
  }

  private static Digest digest(LabelledImage image) {
    return Digest.of(image.image().read());
  }
}
