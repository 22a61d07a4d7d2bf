package io.glyphloop.store.sql;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.Digest;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.ImportOutcome;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.LabelStore;
import io.glyphloop.store.RelabelOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.files.ImageFolder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** Labels, which of them counts, and what is remembered of targets. */
record SqlLabelStore(ImageFolder images, Database database) implements LabelStore {

  /** Adds a label, once. */
  static final String ADD =
      "INSERT INTO label (challenge_id, text, source, confidence, at)"
          + " VALUES (:challenge, :text, :source, :confidence, :at)"
          + " ON CONFLICT (challenge_id, text, source) DO NOTHING";

  /** A label of a challenge; number 0 and no source where it has none. */
  record Row(long challenge, long number, String text, LabelSource source) {

    int strength() {
      return source == null ? 0 : source.strength();
    }
  }

  private static List<Row> ofImage(Handle handle, String target, Digest image) {
    return rows(handle, "c.target = ? AND c.image = ?", target, image);
  }

  private static List<Row> rows(Handle handle, String which, Object... values) {
    return handle
        .select(
            "SELECT c.id AS challenge, l.id AS number, l.text, l.source FROM challenge c"
                + " LEFT JOIN label l ON l.challenge_id = c.id WHERE "
                + which
                + " ORDER BY c.id, l.id",
            values)
        .map(ConstructorMapper.of(Row.class))
        .list();
  }

  private void insert(
      Handle handle, long challenge, String text, LabelSource source, double confidence) {
    bind(handle.createUpdate(ADD), challenge, text, source, confidence, database.now()).execute();
  }

  static <S extends SqlStatement<S>> S bind(
      S statement, long challenge, String text, LabelSource source, double confidence, Instant at) {
    return statement
        .bind("challenge", challenge)
        .bind("text", text)
        .bind("source", source)
        .bind("confidence", confidence)
        .bind("at", at);
  }

  @Override
  public List<ImportOutcome> importAll(
      String target, long runId, List<ImportItem> items, LabelSource source) {
    TargetName.check(target);
    List<Digest> digests = images.putAll(items.stream().map(ImportItem::image).toList());
    return database.write(
        handle -> {
          List<ImportOutcome> outcomes = new ArrayList<>();
          for (int i = 0; i < items.size(); i++) {
            outcomes.add(add(handle, target, runId, digests.get(i), items.get(i), source));
          }
          return List.copyOf(outcomes);
        });
  }

  /** Weaker labels of the image do not stand in the way of one that comes with it. */
  private ImportOutcome add(
      Handle handle, String target, long runId, Digest image, ImportItem item, LabelSource source) {
    List<Row> known = ofImage(handle, target, image);
    List<Row> rivals = known.stream().filter(row -> row.strength() >= source.strength()).toList();
    if (!rivals.isEmpty()) {
      boolean same = rivals.stream().anyMatch(rival -> rival.text().equals(item.text()));
      return same ? ImportOutcome.DUPLICATE : ImportOutcome.CONFLICT;
    }
    Instant now = database.now();
    Split split = item.heldOut().split(image);
    SqlChallengeLog.addImage(handle, image, item.image().length, split, now);
    long challenge =
        known.isEmpty()
            ? SqlChallengeLog.addChallenge(handle, target, runId, image, now)
            : known.get(0).challenge();
    insert(handle, challenge, item.text(), source, item.confidence());
    return ImportOutcome.ADDED;
  }

  @Override
  public void add(long challengeId, String text, LabelSource source, double confidence) {
    database.execute(
        handle -> {
          List<Row> known = rows(handle, "c.id = ?", challengeId);
          if (known.isEmpty()) {
            throw new IllegalArgumentException("no challenge " + challengeId);
          }
          if (known.stream()
              .noneMatch(row -> text.equals(row.text()) && row.strength() >= source.strength())) {
            insert(handle, challengeId, text, source, confidence);
          }
        });
  }

  @Override
  public Optional<LabelSource> source(String target, Digest image) {
    return database.read(
        handle ->
            ofImage(handle, target, image).stream()
                .filter(row -> row.source() != null)
                .max(Comparator.comparingInt(Row::strength))
                .map(Row::source));
  }

  @Override
  public Set<String> rejected(String target, Digest image) {
    return database.read(
        handle ->
            handle
                .select(
                    "SELECT DISTINCT g.text FROM challenge c JOIN guess g ON g.challenge_id = c.id"
                        + " WHERE c.target = ? AND c.image = ? AND g.verdict = 'REJECTED'",
                    target,
                    image)
                .mapTo(String.class)
                .set());
  }

  @Override
  public RelabelOutcome relabel(String target, Digest image, String text) {
    return database.write(
        handle ->
            ofImage(handle, target, image).stream()
                .max(Comparator.comparingInt(Row::strength).thenComparingLong(Row::number))
                .map(counts -> relabel(handle, counts, text))
                .orElse(RelabelOutcome.UNKNOWN_IMAGE));
  }

  private RelabelOutcome relabel(Handle handle, Row counts, String text) {
    if (counts.strength() >= LabelSource.HUMAN.strength()) {
      if (counts.text().equals(text)) {
        return RelabelOutcome.UNCHANGED;
      }
      if (counts.source() != LabelSource.HUMAN) {
        return RelabelOutcome.OVERRULED;
      }
    }
    // A person who comes back to an earlier word of theirs makes it the latest.
    handle.execute(
        "DELETE FROM label WHERE challenge_id = ? AND text = ? AND source = 'HUMAN'",
        counts.challenge(),
        text);
    insert(handle, counts.challenge(), text, LabelSource.HUMAN, 1);
    return RelabelOutcome.CHANGED;
  }

  @Override
  public boolean withdraw(String target, Digest image, String text, LabelSource source) {
    if (source != LabelSource.HUMAN && source != LabelSource.PSEUDO) {
      throw new IllegalArgumentException("labels of the source " + source + " stay");
    }
    int gone =
        database.write(
            handle ->
                handle.execute(
                    "DELETE FROM label WHERE text = ? AND source = ? AND challenge_id IN"
                        + " (SELECT id FROM challenge WHERE target = ? AND image = ?)",
                    text,
                    source,
                    target,
                    image));
    return gone > 0;
  }

  @Override
  public List<Unlabelled> unlabelled(String target) {
    return database.read(handle -> UnlabelledQuery.of(handle, target));
  }

  @Override
  public List<Unlabelled> unlabelled(String target, int newest) {
    return database.read(handle -> UnlabelledQuery.of(handle, target, newest));
  }

  @Override
  public Snapshot snapshot(String target) {
    return database.read(handle -> snapshot(handle, target));
  }

  static Snapshot snapshot(Handle handle, String target) {
    // A rule that folds more than when the labels came, such as new look-alikes, folds them too.
    Optional<TextRule> rule = rule(handle, target);
    Map<String, Snapshot.Sample> best = new TreeMap<>();
    handle
        .select(
            "SELECT c.image, i.split, l.text, l.source, l.confidence FROM label l"
                + " JOIN challenge c ON c.id = l.challenge_id JOIN image i ON i.digest = c.image"
                + " WHERE c.target = ? AND NOT (i.split = 'TEST' AND l.source = 'PSEUDO')"
                + " ORDER BY l.id",
            target)
        .map(ConstructorMapper.of(Snapshot.Sample.class))
        .map(sample -> rule.map(sample::foldedBy).orElse(sample))
        .forEach(sample -> best.merge(sample.image().hex(), sample, SqlLabelStore::stronger));
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

  @Override
  public void rememberRule(String target, TextRule rule) {
    TargetName.check(target);
    database.execute(
        handle ->
            handle.execute(
                "INSERT INTO target (name, charset, min_length, max_length, case_rule, same)"
                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                    + " charset = excluded.charset, min_length = excluded.min_length,"
                    + " max_length = excluded.max_length, case_rule = excluded.case_rule,"
                    + " same = excluded.same",
                target,
                rule.charset().characters(),
                rule.minLength(),
                rule.maxLength(),
                rule.caseRule(),
                rule.same().toString()));
  }

  @Override
  public Optional<TextRule> rule(String target) {
    return database.read(handle -> rule(handle, target));
  }

  static Optional<TextRule> rule(Handle handle, String target) {
    return handle
        .select("SELECT * FROM target WHERE name = ?", target)
        .map(
            (row, context) ->
                new TextRule(
                    new Charset(row.getString("charset")),
                    row.getInt("min_length"),
                    row.getInt("max_length"),
                    CaseRule.valueOf(row.getString("case_rule")),
                    LookAlikes.parse(row.getString("same"))))
        .findFirst();
  }
}
