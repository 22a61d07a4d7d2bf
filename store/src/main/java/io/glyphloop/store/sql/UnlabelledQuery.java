package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.Unlabelled;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The images of a target that nobody has labelled, each with what is known of it. */
final class UnlabelledQuery {

  private static final String ALL =
      "SELECT id, target, image FROM challenge WHERE target = :target";

  static final String NEWEST = ALL + " ORDER BY id DESC LIMIT :most";

  private static final String LINES =
      "SELECT c.id AS challenge, c.image, i.split, g.id AS guess, g.reader AS model, g.text,"
          + " g.confidence, g.verdict FROM (%s) c JOIN image i ON i.digest = c.image LEFT JOIN"
          + " guess g ON g.challenge_id = c.id WHERE NOT EXISTS (SELECT 1 FROM"
          + " label l JOIN challenge o ON o.id = l.challenge_id WHERE o.target = c.target AND"
          + " o.image = c.image AND l.source <> 'PSEUDO') ORDER BY c.id, g.id";

  private static final String PSEUDO =
      "SELECT c.image, l.text FROM (%s) c JOIN label l ON l.challenge_id = c.id"
          + " WHERE l.source = 'PSEUDO'";

  private UnlabelledQuery() {}

  /** One guess of a challenge; without a verdict where there is none. */
  record Line(
      long challenge,
      Digest image,
      Split split,
      long guess,
      String model,
      String text,
      double confidence,
      Optional<Verdict> verdict) {}

  /** Returns them ordered by digest. */
  static List<Unlabelled> of(Handle handle, String target) {
    return of(handle, ALL, Map.of("target", target));
  }

  /** Returns those that the newest challenges showed, ordered by digest. */
  static List<Unlabelled> of(Handle handle, String target, int newest) {
    return of(handle, NEWEST, Map.of("target", target, "most", newest));
  }

  private static List<Unlabelled> of(Handle handle, String challenges, Map<String, ?> values) {
    Map<String, Set<String>> pseudo =
        handle
            .createQuery(String.format(PSEUDO, challenges))
            .bindMap(values)
            .map((row, context) -> Map.entry(row.getString("image"), row.getString("text")))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    // Ordered in Java, because databases sort texts by the rules of their own languages.
    Map<String, List<Line>> images =
        handle
            .createQuery(String.format(LINES, challenges))
            .bindMap(values)
            .map(ConstructorMapper.of(Line.class))
            .collect(
                Collectors.groupingBy(
                    line -> line.image().hex(), TreeMap::new, Collectors.toList()));
    return images.entrySet().stream()
        .map(image -> of(image.getValue(), pseudo.getOrDefault(image.getKey(), Set.of())))
        .toList();
  }

  private static Unlabelled of(List<Line> lines, Set<String> pseudo) {
    List<Line> guesses = lines.stream().filter(line -> line.verdict().isPresent()).toList();
    Set<String> rejected =
        guesses.stream()
            .filter(guess -> guess.verdict().get() == Verdict.REJECTED)
            .map(Line::text)
            .collect(Collectors.toSet());
    return new Unlabelled(
        lines.get(0).challenge(),
        lines.get(0).image(),
        lines.get(0).split(),
        rejected,
        guesses.stream()
            .filter(guess -> !rejected.contains(guess.text()))
            .max(Comparator.comparingLong(Line::guess))
            .map(last -> new Unlabelled.Prediction(last.model(), last.text(), last.confidence())),
        pseudo);
  }
}
