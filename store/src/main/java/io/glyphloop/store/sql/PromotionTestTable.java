package io.glyphloop.store.sql;

import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.PairedPrediction;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.PromotionTest.Decision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Candidates beside live models, and the challenges that both have read. */
final class PromotionTestTable {

  private static final String SELECT =
      "SELECT t.*, started_at AS start, decided_at AS \"end\" FROM promotion_test t WHERE ";

  private static final RowMapper<PromotionTest> TEST = ConstructorMapper.of(PromotionTest.class);

  private PromotionTestTable() {}

  /**
   * Returns the test of two models, a new one unless there is one that was not superseded. Open
   * tests of other models of the target are superseded by a new one.
   */
  static PromotionTest start(
      Handle handle,
      ModelRecord candidate,
      String live,
      long heldOutWins,
      long heldOutLosses,
      Instant at) {
    String target = candidate.target();
    Optional<PromotionTest> known =
        of(handle, target).stream()
            .filter(test -> test.isOf(candidate.version(), live))
            .filter(test -> test.decision() != Decision.SUPERSEDED)
            .reduce((earlier, later) -> later);
    if (known.isPresent()) {
      return known.get();
    }
    supersede(handle, target, candidate.version() + " is compared with " + live + " instead", at);
    long id =
        Database.insert(
            handle,
            "INSERT INTO promotion_test (target, candidate, live, held_out_wins, held_out_losses,"
                + " decision, wins, losses, reason, started_at)"
                + " VALUES (?, ?, ?, ?, ?, 'UNDECIDED', 0, 0, '', ?)",
            target,
            candidate.version(),
            live,
            heldOutWins,
            heldOutLosses,
            at);
    return find(handle, id);
  }

  /** Keeps what was found and, unless it is undecided, ends the test. */
  static PromotionTest decide(
      Handle handle,
      long id,
      Decision decision,
      long wins,
      long losses,
      String reason,
      Instant at) {
    handle.execute(
        "UPDATE promotion_test SET decision = ?, wins = ?, losses = ?, reason = ?, decided_at = ?"
            + " WHERE id = ?",
        decision,
        wins,
        losses,
        reason,
        decision == Decision.UNDECIDED ? null : at,
        id);
    return find(handle, id);
  }

  /** Ends the open test of a target, if there is one; its figures stay. */
  static void supersede(Handle handle, String target, String reason, Instant at) {
    handle.execute(
        "UPDATE promotion_test SET decision = 'SUPERSEDED', reason = ?, decided_at = ?"
            + " WHERE target = ? AND decision = 'UNDECIDED'",
        reason,
        at,
        target);
  }

  static PromotionTest find(Handle handle, long id) {
    return handle.select(SELECT + "id = ?", id).map(TEST).one();
  }

  static List<PromotionTest> of(Handle handle, String target) {
    return handle.select(SELECT + "target = ? ORDER BY id", target).map(TEST).list();
  }

  /**
   * Returns the challenges since a candidate was registered that it and another model have read, in
   * their order. Of several readings of a model the first counts: what it tried after a rejection,
   * or read again later, is another question.
   */
  static List<PairedPrediction> predictedByBoth(Handle handle, String candidate, String live) {
    Map<Long, PairedPrediction> first = new LinkedHashMap<>();
    handle
        .select(
            "SELECT c.id AS challenge, a.text AS candidate_text, a.verdict AS candidate_verdict,"
                + " b.text AS live_text, b.verdict AS live_verdict"
                + " FROM guess a JOIN guess b ON b.challenge_id = a.challenge_id"
                + " JOIN challenge c ON c.id = a.challenge_id"
                + " JOIN model m ON m.version = a.reader AND m.target = c.target"
                + " WHERE a.reader = ? AND b.reader = ? AND c.at >= m.at"
                + " ORDER BY c.id, a.id, b.id",
            candidate,
            live)
        .map(ConstructorMapper.of(PairedPrediction.class))
        .forEach(reading -> first.putIfAbsent(reading.challenge(), reading));
    return List.copyOf(first.values());
  }
}
