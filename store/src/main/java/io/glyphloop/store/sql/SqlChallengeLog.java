package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.Answered;
import io.glyphloop.store.ChallengeLog;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.Guess;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.NewPrediction;
import io.glyphloop.store.PairedPrediction;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.files.ImageFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** The challenges that showed images, and what was answered. */
record SqlChallengeLog(ImageFolder images, Database database) implements ChallengeLog {

  private static final String ADD_IMAGE =
      "INSERT INTO image (digest, bytes, split, stored_at) VALUES (:digest, :bytes, :split, :at)"
          + " ON CONFLICT (digest) DO NOTHING";

  private static final String ADD_GUESS =
      "INSERT INTO guess (challenge_id, reader, text, confidence, verdict, detail, at)"
          + " VALUES (:challenge, :reader, :text, :confidence, :verdict, :detail, :at)";

  private static final String GUESSES =
      "SELECT g.id, g.challenge_id, c.image, i.split, g.reader AS model, g.text, g.confidence,"
          + " g.verdict, g.at FROM guess g JOIN challenge c ON c.id = g.challenge_id JOIN image i"
          + " ON i.digest = c.image WHERE c.target = ? AND g.verdict = ? ORDER BY g.id";

  private static final String JUDGED =
      " FROM guess g JOIN challenge c ON c.id = g.challenge_id"
          + " WHERE c.target = ? AND g.verdict <> 'UNVERIFIED'";

  /** What the site said to another model's answer says nothing of the one that answered first. */
  static final String ANSWERED =
      "SELECT c.id AS challenge, c.image, c.at, coalesce(f.reader, '') AS model,"
          + " (SELECT max(CASE g.verdict WHEN 'ACCEPTED' THEN 1 ELSE 0 END) FROM guess g"
          + " WHERE g.challenge_id = c.id AND g.reader = f.reader"
          + " AND g.verdict <> 'UNVERIFIED') AS accepted"
          + " FROM challenge c JOIN run r ON r.id = c.run_id LEFT JOIN guess f"
          + " ON f.id = (SELECT min(g.id) FROM guess g WHERE g.challenge_id = c.id)"
          + " WHERE c.target = ? AND c.id > ? AND r.kind = 'crawl' ORDER BY c.id LIMIT ?";

  /** From one target to the next in the index: counting all challenges of each would take long. */
  private static final String TARGETS =
      "WITH RECURSIVE t (target) AS (SELECT min(target) FROM challenge UNION ALL"
          + " SELECT (SELECT min(c.target) FROM challenge c WHERE c.target > t.target) FROM t"
          + " WHERE t.target IS NOT NULL)"
          + " SELECT target FROM t WHERE target IS NOT NULL UNION SELECT target FROM model";

  /** Adds an image's row, once: a known image stays in its split. */
  static void addImage(Handle handle, Digest image, int bytes, Split split, Instant at) {
    bind(handle.createUpdate(ADD_IMAGE), image, bytes, split, at).execute();
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, Digest image, int bytes, Split split, Instant at) {
    return statement.bind("digest", image).bind("bytes", bytes).bind("split", split).bind("at", at);
  }

  static long addChallenge(Handle handle, String target, long runId, Digest image, Instant at) {
    return Database.insert(
        handle,
        "INSERT INTO challenge (target, image, run_id, at) VALUES (?, ?, ?, ?)",
        target,
        image,
        runId,
        at);
  }

  @Override
  public List<Long> record(String target, long runId, List<NewChallenge> challenges) {
    TargetName.check(target);
    List<Digest> digests = images.putAll(challenges.stream().map(NewChallenge::image).toList());
    return database.write(handle -> record(handle, target, runId, challenges, digests));
  }

  /** A statement for all where the database gives back no number. */
  private List<Long> record(
      Handle handle,
      String target,
      long runId,
      List<NewChallenge> challenges,
      List<Digest> images) {
    Instant now = database.now();
    Optional<TextRule> rule = SqlLabelStore.rule(handle, target);
    PreparedBatch rows = handle.prepareBatch(ADD_IMAGE);
    PreparedBatch guesses = handle.prepareBatch(ADD_GUESS);
    PreparedBatch labels = handle.prepareBatch(SqlLabelStore.ADD);
    for (int i = 0; i < challenges.size(); i++) {
      Digest image = images.get(i);
      bind(rows, image, challenges.get(i).image().length, Split.of(image), now).add();
    }
    rows.execute();
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < challenges.size(); i++) {
      long number = addChallenge(handle, target, runId, images.get(i), now);
      numbers.add(number);
      for (NewGuess guess : challenges.get(i).guesses()) {
        bind(guesses, number, guess, now).add();
        if (guess.verdict() == Verdict.ACCEPTED) {
          String answer = Columns.storable(guess.recognition().text());
          String text = rule.map(known -> known.normalize(answer)).orElse(answer);
          SqlLabelStore.bind(labels, number, text, LabelSource.ORACLE, 1, now).add();
        }
      }
    }
    if (guesses.size() > 0) {
      guesses.execute();
    }
    if (labels.size() > 0) {
      labels.execute();
    }
    SqlActivity.count(
        handle,
        target,
        runId,
        withVerdict(challenges, verdict -> verdict != Verdict.UNVERIFIED),
        withVerdict(challenges, verdict -> verdict == Verdict.ACCEPTED),
        now);
    return List.copyOf(numbers);
  }

  private static long withVerdict(List<NewChallenge> challenges, Predicate<Verdict> asked) {
    return challenges.stream()
        .filter(seen -> seen.guesses().stream().map(NewGuess::verdict).anyMatch(asked))
        .count();
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, long challengeId, NewGuess guess, Instant at) {
    return statement
        .bind("challenge", challengeId)
        .bind("reader", guess.recognition().model())
        .bind("text", Columns.storable(guess.recognition().text()))
        .bind("confidence", guess.recognition().confidence())
        .bind("verdict", guess.verdict())
        .bind("detail", Columns.storable(guess.detail()))
        .bind("at", at);
  }

  @Override
  public void recordPredictions(List<NewPrediction> predictions) {
    database.write(
        handle -> {
          PreparedBatch guesses = handle.prepareBatch(ADD_GUESS);
          for (NewPrediction prediction : predictions) {
            NewGuess guess =
                new NewGuess(prediction.recognition(), Verdict.UNVERIFIED, "read again");
            bind(guesses, prediction.challenge(), guess, database.now()).add();
          }
          return guesses.size() == 0 ? guesses : guesses.execute();
        });
  }

  @Override
  public long judged(String target) {
    return database.read(
        handle -> count(handle, "count(DISTINCT g.challenge_id)" + JUDGED, target));
  }

  @Override
  public Rate solved(String target, String model) {
    return database.read(
        handle ->
            handle
                .select(
                    "SELECT count(DISTINCT CASE g.verdict WHEN 'ACCEPTED' THEN g.challenge_id END)"
                        + " AS solved, count(DISTINCT g.challenge_id) AS n"
                        + JUDGED
                        + " AND g.reader = ?",
                    target,
                    model)
                .map((row, context) -> new Rate(row.getLong("solved"), row.getLong("n")))
                .one());
  }

  @Override
  public List<Guess> guesses(String target, Verdict verdict) {
    return database.read(
        handle ->
            handle.select(GUESSES, target, verdict).map(ConstructorMapper.of(Guess.class)).list());
  }

  @Override
  public List<Answered> answered(String target, long after, int most) {
    return database.read(
        handle ->
            handle
                .select(ANSWERED, target, after, most)
                .map(ConstructorMapper.of(Answered.class))
                .list());
  }

  @Override
  public List<PairedPrediction> predictedByBoth(String candidate, String live) {
    return database.read(handle -> PromotionTestTable.predictedByBoth(handle, candidate, live));
  }

  @Override
  public Set<Digest> known(String target, Collection<Digest> images) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT image FROM challenge WHERE target = :target"
                        + " AND image IN (<images>)")
                .bind("target", target)
                .bindList(EmptyHandling.NULL_KEYWORD, "images", List.copyOf(images))
                .mapTo(Digest.class)
                .set());
  }

  @Override
  public DatasetStats stats(String target) {
    return database.read(handle -> stats(handle, target));
  }

  static DatasetStats stats(Handle handle, String target) {
    List<Snapshot.Sample> samples = SqlLabelStore.snapshot(handle, target).samples();
    Map<Character, Long> characters = new TreeMap<>();
    for (Snapshot.Sample sample : samples) {
      sample.text().chars().forEach(c -> characters.merge((char) c, 1L, Long::sum));
    }
    String of = " FROM challenge c WHERE c.target = ?";
    String guesses = " FROM guess g JOIN challenge c ON c.id = g.challenge_id WHERE c.target = ?";
    return new DatasetStats(
        count(handle, "count(*)" + of, target),
        count(handle, "count(DISTINCT c.image)" + of, target),
        count(samples, Snapshot.Sample::split),
        count(samples, Snapshot.Sample::source),
        count(handle, "count(*)" + guesses + " AND g.verdict = 'ACCEPTED'", target),
        count(handle, "count(*)" + guesses + " AND g.verdict = 'REJECTED'", target),
        count(samples, sample -> sample.text().length()),
        characters);
  }

  private static long count(Handle handle, String what, String target) {
    return handle.select("SELECT " + what, target).mapTo(Long.class).one();
  }

  private static <K extends Comparable<K>> Map<K, Long> count(
      List<Snapshot.Sample> samples, Function<Snapshot.Sample, K> key) {
    return samples.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }

  @Override
  public List<String> targets() {
    return database.read(SqlChallengeLog::targets);
  }

  /** Returns the names of all targets that have challenges or models, in order. */
  static List<String> targets(Handle handle) {
    return handle.createQuery(TARGETS).mapTo(String.class).list().stream()
        // Here, because databases sort texts by the rules of their own languages.
        .sorted()
        .toList();
  }
}
