package io.glyphloop.core.eval;

import io.glyphloop.core.stats.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the errors of an evaluation lie. Characters are told right or wrong by {@link Alignment}:
 * after a character too many, the others still count as what they are. (The evaluation's own rate
 * per character is stricter: there a character must stand in its place.)
 *
 * @param byLength whole texts right, by the length of the truth
 * @param byPosition characters read as they are, by their position in the truth, from the first
 * @param byCharacter one entry for each character that is in a truth or in a reading, in order
 * @param confusions every kind of error, the most frequent first
 */
public record Breakdown(
    SortedMap<Integer, Rate> byLength,
    List<Rate> byPosition,
    List<CharacterScore> byCharacter,
    List<Confusion> confusions) {

  /**
   * How one character is read.
   *
   * @param recall of the times that it is in a truth, those in which it was read; n is its support
   * @param precision of the times that it was read, those in which it was true
   */
  public record CharacterScore(String character, Rate recall, Rate precision) {

    /** Returns the harmonic mean of recall and precision, in {@code [0, 1]}. */
    public double f1() {
      double sum = recall.value() + precision.value();
      return sum == 0 ? 0 : 2 * recall.value() * precision.value() / sum;
    }
  }

  /**
   * One kind of error.
   *
   * @param truth the true character; empty when a character was read where none is
   * @param read the character read; empty when a true one was passed over
   */
  public record Confusion(String truth, String read, long count) {}

  public Breakdown {
    byLength = Collections.unmodifiableSortedMap(new TreeMap<>(byLength));
    byPosition = List.copyOf(byPosition);
    byCharacter = List.copyOf(byCharacter);
    confusions = List.copyOf(confusions);
  }

  public static Breakdown of(List<Prediction> predictions) {
    Counting counting = new Counting();
    predictions.forEach(counting::add);
    return counting.result();
  }

  /** Returns the replacements, the most frequent first. */
  public List<Confusion> replacements() {
    return confusions.stream().filter(c -> !c.truth.isEmpty() && !c.read.isEmpty()).toList();
  }

  /** Returns the true characters that were passed over, the most frequent first. */
  public List<Confusion> missing() {
    return confusions.stream().filter(c -> c.read.isEmpty()).toList();
  }

  /** Returns the characters that were read where none is, the most frequent first. */
  public List<Confusion> extra() {
    return confusions.stream().filter(c -> c.truth.isEmpty()).toList();
  }

  /** Returns how many errors some kinds make together. */
  public static long total(List<Confusion> kinds) {
    return kinds.stream().mapToLong(Confusion::count).sum();
  }

  private record Pairing(String truth, String read) {}

  private static final class Counting {
    private final SortedMap<Integer, Rate> lengths = new TreeMap<>();
    private final SortedMap<Integer, Rate> positions = new TreeMap<>();
    private final SortedMap<String, Rate> recalls = new TreeMap<>();
    private final SortedMap<String, Rate> precisions = new TreeMap<>();
    private final Map<Pairing, Long> errors =
        new TreeMap<>(Comparator.comparing(Pairing::truth).thenComparing(Pairing::read));

    void add(Prediction prediction) {
      tally(lengths, prediction.truth().length(), prediction.isExact());
      for (Alignment.Pair pair : Alignment.of(prediction.truth(), prediction.read())) {
        if (!pair.truth().isEmpty()) {
          tally(positions, pair.position(), pair.isRight());
          tally(recalls, pair.truth(), pair.isRight());
        }
        if (!pair.read().isEmpty()) {
          tally(precisions, pair.read(), pair.isRight());
        }
        if (!pair.isRight()) {
          errors.merge(new Pairing(pair.truth(), pair.read()), 1L, Long::sum);
        }
      }
    }

    private static <K> void tally(Map<K, Rate> tallies, K key, boolean success) {
      tallies.merge(key, new Rate(success ? 1 : 0, 1), Rate::plus);
    }

    Breakdown result() {
      return new Breakdown(lengths, List.copyOf(positions.values()), characters(), confusions());
    }

    private List<CharacterScore> characters() {
      Set<String> all = new TreeSet<>(recalls.keySet());
      all.addAll(precisions.keySet());
      List<CharacterScore> scores = new ArrayList<>();
      for (String character : all) {
        scores.add(
            new CharacterScore(
                character,
                recalls.getOrDefault(character, Rate.NONE),
                precisions.getOrDefault(character, Rate.NONE)));
      }
      return scores;
    }

    private List<Confusion> confusions() {
      return errors.entrySet().stream()
          .map(
              entry ->
                  new Confusion(entry.getKey().truth(), entry.getKey().read(), entry.getValue()))
          .sorted(Comparator.comparingLong(Confusion::count).reversed())
          .toList();
    }
  }
}
