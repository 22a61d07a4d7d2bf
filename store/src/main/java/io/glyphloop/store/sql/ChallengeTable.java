package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.Guess;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.NewReading;
import io.glyphloop.store.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Images as rows, the challenges that showed them, and what was answered. */
final class ChallengeTable {

  private static final String GUESSES =
      "SELECT g.id, g.challenge_id, c.image, i.split, g.reader, g.text, g.confidence, g.verdict,"
          + " g.at FROM guess g JOIN challenge c ON c.id = g.challenge_id"
          + " JOIN image i ON i.digest = c.image WHERE c.target = :target AND g.verdict = :verdict"
          + " ORDER BY g.id";

  private static final String ADD_IMAGE =
      "INSERT INTO image (digest, bytes, split, stored_at) VALUES (:digest, :bytes, :split, :at)"
          + " ON CONFLICT (digest) DO NOTHING";

  private static final String ADD_GUESS =
      "INSERT INTO guess (challenge_id, reader, text, confidence, verdict, detail, at)"
          + " VALUES (:challenge, :reader, :text, :confidence, :verdict, :detail, :at)";

  private ChallengeTable() {}

  /** Adds an image's row, once: a known image stays in its split. */
  static void addImage(Handle handle, Digest image, int bytes, Split split, Instant at) {
    handle
        .createUpdate(ADD_IMAGE)
        .bind("digest", image.hex())
        .bind("bytes", bytes)
        .bind("split", split.name())
        .bind("at", Columns.text(at))
        .execute();
  }

  /** Adds a challenge and returns its number. */
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

  /**
   * Adds challenges with their images' rows, their guesses and the labels of those that were
   * accepted, a statement for all where the database gives back no number.
   *
   * @param images the challenges' images, in their order
   * @return the challenges' numbers, in their order
   */
  static List<Long> addWhole(
      Handle handle,
      String target,
      long runId,
      List<NewChallenge> challenges,
      List<Digest> images,
      Instant at) {
    PreparedBatch rows = handle.prepareBatch(ADD_IMAGE);
    PreparedBatch guesses = handle.prepareBatch(ADD_GUESS);
    PreparedBatch labels = handle.prepareBatch(LabelTable.ADD);
    for (int i = 0; i < challenges.size(); i++) {
      Digest image = images.get(i);
      rows.bind("digest", image.hex())
          .bind("bytes", challenges.get(i).image().length)
          .bind("split", Split.of(image).name())
          .bind("at", Columns.text(at))
          .add();
    }
    rows.execute();
    Optional<TextRule> rule = TargetTable.rule(handle, target);
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < challenges.size(); i++) {
      long number = addChallenge(handle, target, runId, images.get(i), at);
      numbers.add(number);
      for (NewGuess guess : challenges.get(i).guesses()) {
        bind(guesses, number, guess, at).add();
        if (guess.verdict() == Verdict.ACCEPTED) {
          String answer = Columns.storable(guess.recognition().text());
          String text = rule.map(known -> known.normalize(answer)).orElse(answer);
          LabelTable.bind(labels, number, text, LabelSource.ORACLE, 1, at).add();
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

  /** Adds a reading of a challenge that is over, as a guess that nobody judged. */
  static void addReading(Handle handle, NewReading reading, Instant at) {
    NewGuess guess = new NewGuess(reading.recognition(), Verdict.UNVERIFIED, "read again");
    bind(handle.createUpdate(ADD_GUESS), reading.challenge(), guess, at).execute();
  }

  /** Returns whether there is such a challenge. */
  static boolean exists(Handle handle, long challengeId) {
    return handle
        .createQuery("SELECT id FROM challenge WHERE id = :id")
        .bind("id", challengeId)
        .mapTo(Long.class)
        .findFirst()
        .isPresent();
  }

  /** Returns the guesses that got a verdict, oldest first. */
  static List<Guess> guesses(Handle handle, String target, Verdict verdict) {
    return handle
        .createQuery(GUESSES)
        .bind("target", target)
        .bind("verdict", verdict.name())
        .map(ChallengeTable::guess)
        .list();
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

  /** Counts the guesses with a verdict. */
  static long countGuesses(Handle handle, String target, Verdict verdict) {
    return handle
        .createQuery(
            "SELECT count(*) FROM guess g JOIN challenge c ON c.id = g.challenge_id"
                + " WHERE c.target = :target AND g.verdict = :verdict")
        .bind("target", target)
        .bind("verdict", verdict.name())
        .mapTo(Long.class)
        .one();
  }

  /**
   * Counts the challenges.
   *
   * @param distinctImages whether challenges with the same image count once
   */
  static long count(Handle handle, String target, boolean distinctImages) {
    String what = distinctImages ? "DISTINCT image" : "*";
    return handle
        .createQuery("SELECT count(" + what + ") FROM challenge WHERE target = :target")
        .bind("target", target)
        .mapTo(Long.class)
        .one();
  }
}
