package io.glyphloop.store.dataset;

import io.glyphloop.core.TextRule;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dataset keeps the label of an image. */
public enum Convention {
  /** {@code <id>_<label>.png}: after the last underscore. */
  ID_LABEL("names like ID_LABEL.png"),
  /** {@code <label>_<number>.jpg}: before a last underscore that only digits follow. */
  LABEL_NUMBER("names like LABEL_7.png"),
  /** {@code <label>.png}: the whole name. */
  LABEL("names like LABEL.png"),
  /**
   * {@code <label>_<anything>.png}: what comes before the first character that is no letter or
   * digit.
   */
  LABEL_FIRST("names that begin with the label"),
  /** {@code <label>/<anything>.png}: the name of the folder. */
  FOLDER("a folder for each label"),
  /** Lists beside the images, such as {@code labels.csv}, or a text file for each image. */
  METADATA("lists beside the images"),
  /** No image has a label. */
  NONE("no labels");

  /** Tried in this order; on a tie the earlier one wins. */
  private static final List<Convention> GUESSES =
      List.of(LABEL_NUMBER, ID_LABEL, LABEL, LABEL_FIRST, FOLDER);

  /** Folders that say what images are for, not what they show. */
  private static final Set<String> PARTS =
      Set.of(
          "train",
          "training",
          "test",
          "testing",
          "val",
          "valid",
          "validation",
          "dev",
          "eval",
          "data",
          "dataset",
          "image",
          "images",
          "img",
          "imgs",
          "captcha",
          "captchas",
          "samples");

  private static final Pattern FIRST = Pattern.compile("^[\\p{L}\\p{N}]+");

  private final String description;

  Convention(String description) {
    this.description = description;
  }

  /** Returns where the labels are, in words. */
  public String description() {
    return description;
  }

  /**
   * Returns the label that a file's name holds, without its folder and ending; empty when the name
   * has none in this convention, and always for {@link #METADATA} and {@link #NONE}.
   */
  public Optional<String> label(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    int underscore = stem.lastIndexOf('_');
    return switch (this) {
      case ID_LABEL -> underscore < 0 ? Optional.empty() : text(stem.substring(underscore + 1));
      case LABEL_NUMBER -> {
        boolean numbered = underscore >= 0 && stem.substring(underscore + 1).matches("[0-9]+");
        yield text(numbered ? stem.substring(0, underscore) : stem);
      }
      case LABEL -> text(stem);
      case LABEL_FIRST -> {
        Matcher first = FIRST.matcher(stem);
        yield first.find() ? Optional.of(first.group()) : Optional.empty();
      }
      case FOLDER -> folder(path);
      case METADATA, NONE -> Optional.empty();
    };
  }

  private static Optional<String> folder(String path) {
    String folders = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    String name = folders.substring(folders.lastIndexOf('/') + 1);
    return PARTS.contains(name.toLowerCase(Locale.ROOT)) ? Optional.empty() : text(name);
  }

  private static Optional<String> text(String label) {
    return label.isBlank() ? Optional.empty() : Optional.of(label);
  }

  /**
   * Tells by all names of a dataset which convention they follow: the one that gives sensible
   * labels most often. With a rule, sensible is what obeys it; without one, what consists of
   * letters and digits and has the most frequent length.
   *
   * <p>A convention by which the labels would be nonsense ({@link LabelDoubt}) is taken only where
   * all are. Where every name reads the same in two conventions, {@link #LABEL} is the simplest
   * description and is returned.
   */
  static Convention guess(Collection<String> names, Optional<TextRule> rule) {
    Map<Convention, Double> scores = new EnumMap<>(Convention.class);
    Map<Convention, Double> undoubted = new EnumMap<>(Convention.class);
    for (Convention convention : GUESSES) {
      Map<String, String> labels = convention.labels(names);
      double score = names.isEmpty() ? 0 : (double) sensible(labels, rule) / names.size();
      scores.put(convention, score);
      undoubted.put(convention, LabelDoubt.of(labels, rule).isPresent() ? 0 : score);
    }
    boolean allDoubtful = undoubted.values().stream().allMatch(score -> score == 0);
    return best(allDoubtful ? scores : undoubted);
  }

  private static Convention best(Map<Convention, Double> scores) {
    Convention best = LABEL;
    for (Convention convention : GUESSES) {
      if (scores.get(convention) > scores.get(best)) {
        best = convention;
      }
    }
    return best;
  }

  /** Returns the labels that the names hold, by the names. */
  Map<String, String> labels(Collection<String> names) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String name : names) {
      label(name).ifPresent(label -> labels.put(name, label));
    }
    return labels;
  }

  private static long sensible(Map<String, String> labels, Optional<TextRule> rule) {
    return rule.isPresent()
        ? labels.values().stream().filter(label -> obeys(rule.get(), label)).count()
        : ofModalLength(labels.values());
  }

  private static boolean obeys(TextRule rule, String label) {
    return rule.violation(rule.normalize(label)).isEmpty();
  }

  private static long ofModalLength(Collection<String> labels) {
    Map<Integer, Long> lengths = new HashMap<>();
    for (String label : labels) {
      if (label.chars().allMatch(Character::isLetterOrDigit)) {
        lengths.merge(label.length(), 1L, Long::sum);
      }
    }
    return lengths.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
