package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.Answered;
import io.glyphloop.store.ChallengeLog;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.Guess;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.NewReading;
import io.glyphloop.store.PairedReading;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.files.ImageFolder;
import io.glyphloop.store.jdbc.Columns;
import io.glyphloop.store.jdbc.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** The challenges that showed images, and what was answered. */
record SqlChallengeLog(ImageFolder images, Database database) implements ChallengeLog {

  private static final String ADD_IMAGE =
      "INSERT INTO image (digest, bytes, split, stored_at) VALUES (:digest, :bytes, :split, :at)"
          + " ON CONFLICT (digest) DO NOTHING";

  private static final String ADD_GUESS =
      "INSERT INTO guess (challenge_id, reader, text, confidence, verdict, detail, at)"
          + " VALUES (:challenge, :reader, :text, :confidence, :verdict, :detail, :at)";

  private static final String GUESSES =
      "SELECT g.id, g.challenge_id, c.image, i.split, g.reader, g.text, g.confidence, g.verdict,"
          + " g.at FROM guess g JOIN challenge c ON c.id = g.challenge_id"
          + " JOIN image i ON i.digest = c.image WHERE c.target = :target AND g.verdict = :verdict"
          + " ORDER BY g.id";

  /** What the site said to another model's answer says nothing of the one that answered first. */
  private static final String ANSWERED =
      "SELECT c.id, c.image, c.at, f.reader,"
          + " EXISTS (SELECT 1 FROM guess g WHERE g.challenge_id = c.id AND g.reader = f.reader"
          + " AND g.verdict = 'ACCEPTED') AS accepted,"
          + " EXISTS (SELECT 1 FROM guess g WHERE g.challenge_id = c.id AND g.reader = f.reader"
          + " AND g.verdict = 'REJECTED') AS rejected"
          + " FROM challenge c JOIN run r ON r.id = c.run_id LEFT JOIN guess f"
          + " ON f.id = (SELECT min(g.id) FROM guess g WHERE g.challenge_id = c.id)"
          + " WHERE c.target = :target AND c.id > :after AND r.kind = 'crawl'"
          + " ORDER BY c.id LIMIT :most";

  /** Adds an image's row, once: a known image stays in its split. */
  static void addImage(Handle handle, Digest image, int bytes, Split split, Instant at) {
    bind(handle.createUpdate(ADD_IMAGE), image, bytes, split, at).execute();
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, Digest image, int bytes, Split split, Instant at) {
    return statement
        .bind("digest", image.hex())
        .bind("bytes", bytes)
        .bind("split", split.name())
        .bind("at", Columns.text(at));
  }

  static long addChallenge(Handle handle, String target, long runId, Digest image, Instant at) {
    return handle
        .createUpdate(
            "INSERT INTO challenge (target, image, run_id, at) VALUES (:target, :image, :run, :at)")
        .bind("target", target)
        .bind("image", image.hex())
        .bind("run", runId)
        .bind("at", Columns.text(at))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  @Override
  public List<Long> record(String target, long runId, List<NewChallenge> challenges) {
    TargetName.check(target);
    List<Digest> digests = challenges.stream().map(c -> Digest.of(c.image())).toList();
    Map<Digest, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < challenges.size(); i++) {
      files.put(digests.get(i), challenges.get(i).image());
    }
    images.putAll(files);
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
    return List.copyOf(numbers);
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, long challengeId, NewGuess guess, Instant at) {
    return statement
        .bind("challenge", challengeId)
        .bind("reader", guess.recognition().reader())
        .bind("text", Columns.storable(guess.recognition().text()))
        .bind("confidence", guess.recognition().confidence())
        .bind("verdict", guess.verdict().name())
        .bind("detail", Columns.storable(guess.detail()))
        .bind("at", Columns.text(at));
  }

  @Override
  public void recordReadings(List<NewReading> readings) {
    database.execute(
        handle -> {
          for (NewReading reading : readings) {
            NewGuess guess = new NewGuess(reading.recognition(), Verdict.UNVERIFIED, "read again");
            bind(handle.createUpdate(ADD_GUESS), reading.challenge(), guess, database.now())
                .execute();
          }
        });
  }

  @Override
  public List<Guess> guesses(String target, Verdict verdict) {
    return database.read(
        handle ->
            handle
                .createQuery(GUESSES)
                .bind("target", target)
                .bind("verdict", verdict.name())
                .map(SqlChallengeLog::guess)
                .list());
  }

  private static Guess guess(ResultSet row, StatementContext context) throws SQLException {
    return new Guess(
        row.getLong("id"),
        row.getLong("challenge_id"),
        new Digest(row.getString("image")),
        Split.valueOf(row.getString("split")),
        row.getString("reader"),
        row.getString("text"),
        row.getDouble("confidence"),
        Verdict.valueOf(row.getString("verdict")),
        Columns.instant(row.getString("at")));
  }

  @Override
  public List<Answered> answered(String target, long after, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(ANSWERED)
                .bind("target", target)
                .bind("after", after)
                .bind("most", most)
                .map(SqlChallengeLog::answered)
                .list());
  }

  private static Answered answered(ResultSet row, StatementContext context) throws SQLException {
    boolean accepted = row.getBoolean("accepted");
    return new Answered(
        row.getLong("id"),
        new Digest(row.getString("image")),
        Optional.ofNullable(row.getString("reader")).orElse(""),
        accepted || row.getBoolean("rejected") ? Optional.of(accepted) : Optional.empty(),
        Columns.instant(row.getString("at")));
  }

  @Override
  public List<PairedReading> readByBoth(String candidate, String live) {
    return database.read(handle -> PromotionTestTable.readByBoth(handle, candidate, live));
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
    return handle.createQuery("SELECT " + what).bind(0, target).mapTo(Long.class).one();
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
    return handle
        .createQuery("SELECT target FROM challenge UNION SELECT target FROM model")
        .mapTo(String.class)
        .list()
        .stream()
        // Here, because databases sort texts by the rules of their own languages.
        .sorted()
        .toList();
  }
}
