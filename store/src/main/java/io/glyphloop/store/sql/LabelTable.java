package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.ImportOutcome;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.RelabelOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.jdbc.Columns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Labels, and which of them counts. */
final class LabelTable {

  /** Adds a label, once. */
  static final String ADD =
      "INSERT INTO label (challenge_id, text, source, confidence, at)"
          + " VALUES (:challenge, :text, :source, :confidence, :at)"
          + " ON CONFLICT (challenge_id, text, source) DO NOTHING";

  private LabelTable() {}

  /** A label beside others of the same image; number 0 and no source where there is none. */
  private record Row(long challengeId, long number, String text, LabelSource source) {

    int strength() {
      return source == null ? 0 : source.strength();
    }
  }

  /** Adds a label, unless the same text is there from a source that is as strong. */
  static void add(
      Handle handle,
      long challengeId,
      String text,
      LabelSource source,
      double confidence,
      Instant at) {
    boolean known =
        of(handle, challengeId).stream()
            .anyMatch(
                row -> row.text().equals(text) && row.source().strength() >= source.strength());
    if (!known) {
      insert(handle, challengeId, text, source, confidence, at);
    }
  }

  private static List<Row> of(Handle handle, long challengeId) {
    return handle
        .createQuery("SELECT id, text, source FROM label WHERE challenge_id = :challenge")
        .bind("challenge", challengeId)
        .map(
            (row, context) ->
                new Row(
                    challengeId,
                    row.getLong("id"),
                    row.getString("text"),
                    LabelSource.valueOf(row.getString("source"))))
        .list();
  }

  private static void insert(
      Handle handle,
      long challengeId,
      String text,
      LabelSource source,
      double confidence,
      Instant at) {
    bind(handle.createUpdate(ADD), challengeId, text, source, confidence, at).execute();
  }

  /** Fills in {@link #ADD}. */
  static <S extends SqlStatement<S>> S bind(
      S statement,
      long challengeId,
      String text,
      LabelSource source,
      double confidence,
      Instant at) {
    return statement
        .bind("challenge", challengeId)
        .bind("text", text)
        .bind("source", source.name())
        .bind("confidence", confidence)
        .bind("at", Columns.text(at));
  }

  /**
   * Adds a label that comes with its image. Weaker labels of the image do not stand in its way; an
   * equal or stronger one makes it a duplicate or a conflict.
   */
  static ImportOutcome addImported(
      Handle handle,
      String target,
      long runId,
      Digest image,
      ImportItem item,
      LabelSource source,
      Instant at) {
    List<Row> known = ofImage(handle, target, image);
    List<Row> rivals =
        known.stream()
            .filter(row -> row.source() != null && row.source().strength() >= source.strength())
            .toList();
    if (!rivals.isEmpty()) {
      boolean same = rivals.stream().anyMatch(rival -> rival.text().equals(item.text()));
      return same ? ImportOutcome.DUPLICATE : ImportOutcome.CONFLICT;
    }
    ChallengeTable.addImage(handle, image, item.image().length, item.heldOut().split(image), at);
    long challenge =
        known.isEmpty()
            ? ChallengeTable.addChallenge(handle, target, runId, image, at)
            : known.get(0).challengeId();
    insert(handle, challenge, item.text(), source, item.confidence(), at);
    return ImportOutcome.ADDED;
  }

  /** Adds what a person reads in an image, unless a stronger source says otherwise. */
  static RelabelOutcome relabel(
      Handle handle, String target, Digest image, String text, Instant at) {
    List<Row> known = ofImage(handle, target, image);
    if (known.isEmpty()) {
      return RelabelOutcome.UNKNOWN_IMAGE;
    }
    Row counts =
        known.stream()
            .max(Comparator.comparingInt(Row::strength).thenComparingLong(Row::number))
            .orElseThrow();
    if (counts.strength() >= LabelSource.HUMAN.strength()) {
      if (counts.text().equals(text)) {
        return RelabelOutcome.UNCHANGED;
      }
      if (counts.source() != LabelSource.HUMAN) {
        return RelabelOutcome.OVERRULED;
      }
    }
    // A person who comes back to an earlier word of theirs makes it the latest.
    handle
        .createUpdate(
            "DELETE FROM label WHERE challenge_id = :challenge AND text = :text AND source = 'HUMAN'")
        .bind("challenge", counts.challengeId())
        .bind("text", text)
        .execute();
    insert(handle, counts.challengeId(), text, LabelSource.HUMAN, 1, at);
    return RelabelOutcome.CHANGED;
  }

  /** Takes a label of an image back; returns whether there was one. */
  static boolean withdraw(
      Handle handle, String target, Digest image, String text, LabelSource source) {
    if (source != LabelSource.HUMAN && source != LabelSource.PSEUDO) {
      throw new IllegalArgumentException("labels of the source " + source + " stay");
    }
    return handle
            .createUpdate(
                "DELETE FROM label WHERE text = :text AND source = :source AND challenge_id IN"
                    + " (SELECT id FROM challenge WHERE target = :target AND image = :image)")
            .bind("text", text)
            .bind("source", source.name())
            .bind("target", target)
            .bind("image", image.hex())
            .execute()
        > 0;
  }

  /** Returns the labels of all challenges with an image; one without text where there is none. */
  private static List<Row> ofImage(Handle handle, String target, Digest image) {
    return handle
        .createQuery(
            "SELECT c.id, l.id AS number, l.text, l.source FROM challenge c LEFT JOIN label l"
                + " ON l.challenge_id = c.id WHERE c.target = :target AND c.image = :image"
                + " ORDER BY c.id, l.id")
        .bind("target", target)
        .bind("image", image.hex())
        .map(
            (row, context) -> {
              String source = row.getString("source");
              return new Row(
                  row.getLong("id"),
                  row.getLong("number"),
                  row.getString("text"),
                  source == null ? null : LabelSource.valueOf(source));
            })
        .list();
  }

  /**
   * Returns the label that counts for each image of a target: the strongest, and the latest among
   * equals. A recogniser's own reading (PSEUDO) never counts for a held-out image.
   */
  static Snapshot snapshot(Handle handle, String target) {
    Map<String, Snapshot.Sample> best = new TreeMap<>();
    handle
        .createQuery(
            "SELECT c.image, i.split, l.text, l.source, l.confidence FROM label l"
                + " JOIN challenge c ON c.id = l.challenge_id JOIN image i ON i.digest = c.image"
                + " WHERE c.target = :target AND NOT (i.split = 'TEST' AND l.source = 'PSEUDO')"
                + " ORDER BY l.id")
        .bind("target", target)
        .map(
            (row, context) ->
                new Snapshot.Sample(
                    new Digest(row.getString("image")),
                    row.getString("text"),
                    LabelSource.valueOf(row.getString("source")),
                    Split.valueOf(row.getString("split")),
                    row.getDouble("confidence")))
        .forEach(sample -> best.merge(sample.image().hex(), sample, LabelTable::stronger));
    List<Snapshot.Sample> samples = List.copyOf(best.values());
    return new Snapshot(target, samples, digest(samples));
  }

  private static Snapshot.Sample stronger(Snapshot.Sample earlier, Snapshot.Sample later) {
    return later.source().strength() >= earlier.source().strength() ? later : earlier;
  }

  /** The SHA-256 of lines {@code <image digest> <text> <split>}, ordered by digest. */
  private static Digest digest(List<Snapshot.Sample> samples) {
    MessageDigest sha256 = Digest.sha256();
    for (Snapshot.Sample sample : samples) {
      String line = sample.image() + " " + sample.text() + " " + sample.split() + "\n";
      sha256.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return Digest.of(sha256);
  }
}
