package io.glyphloop.testsite.source;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.store.dataset.DatasetEntry;
import io.glyphloop.store.dataset.DatasetReader;
import io.glyphloop.store.dataset.Skipped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Labelled images, served again byte for byte, in shuffled order and then from the start; the known
 * label gives the verdict. They are held in memory.
 *
 * @param name for people
 * @param skipped the files that are not served, and why
 */
public record ReplaySource(
    String name, TextRule rule, List<Challenge> challenges, List<Skipped> skipped)
    implements ChallengeSource {

  /**
   * Reads a folder, a tar or a zip of labelled images; see {@link DatasetReader}.
   *
   * @param rule what answers look like; when absent, it is inferred from the labels
   * @param seed of the order
   * @throws DatasetException when there is nothing to serve, or the labels look like running
   *     numbers, hashes or the like and no rule says otherwise
   */
  public static ReplaySource open(Path path, Optional<TextRule> rule, long seed) {
    DatasetReader reader = DatasetReader.open(path, rule, Optional.empty());
    reader.refuseNonsense(rule);
    TextRule used = rule.orElseGet(reader::inferRule);
    List<Challenge> challenges = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    try (Stream<DatasetEntry> entries = reader.entries(skipped::add)) {
      entries.forEach(entry -> add(entry, used, challenges, skipped));
    }
    if (challenges.isEmpty()) {
      throw new DatasetException(
          path + " holds no image that can be served: " + skipped.get(0).reason(),
          "check the labels against the charset and the length");
    }
    Collections.shuffle(challenges, new Random(seed));
    return new ReplaySource(path.toString(), used, List.copyOf(challenges), List.copyOf(skipped));
  }

  /**
   * Serves these images in their order.
   *
   * @throws BadImageException when one is no image
   */
  public static ReplaySource of(String name, TextRule rule, List<LabelledImage> images) {
    List<Challenge> challenges =
        images.stream()
            .map(image -> challenge(image.image().read(), rule.normalize(image.text())))
            .toList();
    return new ReplaySource(name, rule, challenges, List.of());
  }

  private static Challenge challenge(byte[] image, String text) {
    return new Challenge(image, ImageDecoder.sniff(image).mediaType(), text);
  }

  private static void add(
      DatasetEntry entry, TextRule rule, List<Challenge> challenges, List<Skipped> skipped) {
    String text = rule.normalize(entry.rawLabel());
    Optional<String> violation = rule.violation(text);
    if (violation.isPresent()) {
      skipped.add(new Skipped(entry.name(), violation.get()));
      return;
    }
    try {
      challenges.add(challenge(entry.image(), text));
    } catch (BadImageException e) {
      skipped.add(new Skipped(entry.name(), e.problem()));
    }
  }

  @Override
  public Challenge challenge(long index) {
    return challenges.get((int) Math.floorMod(index, (long) challenges.size()));
  }

  public int size() {
    return challenges.size();
  }

  @Override
  public String description() {
    String left = skipped.isEmpty() ? "" : ", " + skipped.size() + " files skipped";
    return String.format(Locale.ROOT, "replay of %s, %,d images%s", name, size(), left);
  }
}
