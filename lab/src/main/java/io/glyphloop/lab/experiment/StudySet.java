package io.glyphloop.lab.experiment;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.store.dataset.DatasetReader;
import io.glyphloop.store.dataset.RuleInference;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A labelled set in memory.
 *
 * @param name of its file or folder, without an ending
 * @param rule what its labels look like
 * @param images in the order of the last number in their names, those without one by name
 */
record StudySet(String name, TextRule rule, List<LabelledImage> images) {

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})(?=\\D*$)");

  /**
   * Reads a set.
   *
   * @param ignoreCase whether case does not matter, whatever the labels look like
   */
  static StudySet read(Path path, boolean ignoreCase) {
    DatasetReader reader = DatasetReader.open(path, Optional.empty(), Optional.empty());
    TextRule rule =
        ignoreCase
            ? RuleInference.infer(
                reader.rawLabels().stream().map(CaseRule.INSENSITIVE::fold).toList())
            : reader.inferRule();
    List<LabelledImage> images =
        OracleData.read(reader, rule).stream()
            .sorted(
                Comparator.comparingInt((LabelledImage image) -> number(image.name()))
                    .thenComparing(LabelledImage::name))
            .toList();
    String file = path.toAbsolutePath().normalize().getFileName().toString();
    return new StudySet(file.replaceFirst("\\..*", ""), rule, images);
  }

  /** Returns the name in results: the same set with another rule is another one. */
  String label() {
    return rule.caseRule() == CaseRule.INSENSITIVE ? name : name + ", case kept";
  }

  private static int number(String name) {
    Matcher matcher = NUMBER.matcher(name.replaceFirst("\\.[^.]*$", ""));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Returns the first images. */
  List<LabelledImage> first(int count) {
    return images.subList(0, Math.min(count, images.size()));
  }

  /**
   * Returns the images after the first ones.
   *
   * @throws DatasetException when there is none
   */
  List<LabelledImage> after(int count) {
    if (count >= images.size()) {
      throw new DatasetException(
          name + " has " + images.size() + " labelled images, none after the first " + count,
          "give a larger set, or fewer --labels");
    }
    return images.subList(count, images.size());
  }
}
