package io.glyphloop.store.sql;

import io.glyphloop.core.Verdict;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Counts what a target has. */
final class StatsQuery {

  private StatsQuery() {}

  /** Returns the counts; all zero for a target that is not there. */
  static DatasetStats of(Handle handle, String target) {
    List<Snapshot.Sample> samples = LabelTable.snapshot(handle, target).samples();
    Map<Character, Long> characters = new TreeMap<>();
    for (Snapshot.Sample sample : samples) {
      sample.text().chars().forEach(c -> characters.merge((char) c, 1L, Long::sum));
    }
    return new DatasetStats(
        ChallengeTable.count(handle, target, false),
        ChallengeTable.count(handle, target, true),
        count(samples, Snapshot.Sample::split),
        count(samples, Snapshot.Sample::source),
        ChallengeTable.countGuesses(handle, target, Verdict.ACCEPTED),
        ChallengeTable.countGuesses(handle, target, Verdict.REJECTED),
        count(samples, sample -> sample.text().length()),
        characters);
  }

  private static <K extends Comparable<K>> Map<K, Long> count(
      List<Snapshot.Sample> samples, Function<Snapshot.Sample, K> key) {
    return samples.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }
}
