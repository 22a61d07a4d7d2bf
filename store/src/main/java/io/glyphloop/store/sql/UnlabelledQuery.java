package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.Unlabelled;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The images of a target that nobody has labelled, each with what is known of it. */
final class UnlabelledQuery {

  private static final String WITHOUT_LABEL =
      " FROM challenge c JOIN image i ON i.digest = c.image"
          + " LEFT JOIN guess g ON g.challenge_id = c.id WHERE c.target = :target"
          + " AND NOT EXISTS (SELECT 1 FROM label l JOIN challenge o ON o.id = l.challenge_id"
          + " WHERE o.target = c.target AND o.image = c.image AND l.source <> 'PSEUDO')"
          + " ORDER BY c.id, g.id";

  private UnlabelledQuery() {}

  /** One guess of a challenge, or none. */
  private record Line(
      long challenge,
      Digest image,
      Split split,
      long guess,
      Optional<Verdict> verdict,
      Unlabelled.Reading reading) {}

  /** What the lines of one image say together. */
  private static final class Image {
    private final Line first;
    private final Set<String> rejected = new HashSet<>();
    private final Map<Long, Unlabelled.Reading> readings = new TreeMap<>();
    private boolean verdict;

    Image(Line first) {
      this.first = first;
    }

    void add(Line line) {
      if (line.verdict().isEmpty()) {
        return;
      }
      readings.put(line.guess(), line.reading());
      verdict |= line.verdict().get() != Verdict.UNVERIFIED;
      if (line.verdict().get() == Verdict.REJECTED) {
        rejected.add(line.reading().text());
      }
    }

    Unlabelled done(Set<String> pseudo) {
      Optional<Unlabelled.Reading> newest =
          readings.values().stream()
              .filter(reading -> !rejected.contains(reading.text()))
              .reduce((earlier, later) -> later);
      return new Unlabelled(
          first.challenge(), first.image(), first.split(), rejected, verdict, newest, pseudo);
    }
  }

  /** Returns them ordered by digest. */
  static List<Unlabelled> of(Handle handle, String target) {
    // In Java, because databases sort texts by the rules of their own languages.
    Map<String, Image> images = new TreeMap<>();
    handle
        .createQuery(
            "SELECT c.id AS challenge, c.image, i.split, g.id AS guess, g.reader, g.text,"
                + " g.confidence, g.verdict"
                + WITHOUT_LABEL)
        .bind("target", target)
        .map(
            (row, context) ->
                new Line(
                    row.getLong("challenge"),
                    new Digest(row.getString("image")),
                    Split.valueOf(row.getString("split")),
                    row.getLong("guess"),
                    Optional.ofNullable(row.getString("verdict")).map(Verdict::valueOf),
                    new Unlabelled.Reading(
                        row.getString("reader"),
                        row.getString("text"),
                        row.getDouble("confidence"))))
        .forEach(
            line -> images.computeIfAbsent(line.image().hex(), hex -> new Image(line)).add(line));
    Map<String, Set<String>> pseudo = pseudo(handle, target);
    return images.entrySet().stream()
        .map(entry -> entry.getValue().done(pseudo.getOrDefault(entry.getKey(), Set.of())))
        .toList();
  }

  private static Map<String, Set<String>> pseudo(Handle handle, String target) {
    Map<String, Set<String>> texts = new HashMap<>();
    handle
        .createQuery(
            "SELECT c.image, l.text FROM label l JOIN challenge c ON c.id = l.challenge_id"
                + " WHERE c.target = :target AND l.source = 'PSEUDO'")
        .bind("target", target)
        .map((row, context) -> Map.entry(row.getString("image"), row.getString("text")))
        .forEach(
            label ->
                texts
                    .computeIfAbsent(label.getKey(), hex -> new HashSet<>())
                    .add(label.getValue()));
    return texts;
  }
}
