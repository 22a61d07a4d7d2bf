package io.glyphloop.store.sql;

import io.glyphloop.core.Verdict;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.PairedReading;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.PromotionTest.Decision;
import io.glyphloop.store.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Candidates beside live models, and the challenges that both have read. */
final class PromotionTestTable {

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
        handle
            .createUpdate(
                "INSERT INTO promotion_test (target, candidate, live, held_out_wins,"
                    + " held_out_losses, decision, wins, losses, reason, started_at) VALUES"
                    + " (:target, :candidate, :live, :wins, :losses, 'UNDECIDED', 0, 0, '', :at)")
            .bind("target", target)
            .bind("candidate", candidate.version())
            .bind("live", live)
            .bind("wins", heldOutWins)
            .bind("losses", heldOutLosses)
            .bind("at", Columns.text(at))
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
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
    handle
        .createUpdate(
            "UPDATE promotion_test SET decision = :decision, wins = :wins, losses = :losses,"
                + " reason = :reason, decided_at = :at WHERE id = :id")
        .bind("decision", decision.name())
        .bind("wins", wins)
        .bind("losses", losses)
        .bind("reason", reason)
        .bind("at", decision == Decision.UNDECIDED ? null : Columns.text(at))
        .bind("id", id)
        .execute();
    return find(handle, id);
  }

  /** Ends the open test of a target, if there is one; its figures stay. */
  static void supersede(Handle handle, String target, String reason, Instant at) {
    handle
        .createUpdate(
            "UPDATE promotion_test SET decision = 'SUPERSEDED', reason = :reason, decided_at = :at"
                + " WHERE target = :target AND decision = 'UNDECIDED'")
        .bind("reason", reason)
        .bind("at", Columns.text(at))
        .bind("target", target)
        .execute();
  }

  static PromotionTest find(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM promotion_test WHERE id = :id")
        .bind("id", id)
        .map(PromotionTestTable::test)
        .one();
  }

  static List<PromotionTest> of(Handle handle, String target) {
    return handle
        .createQuery("SELECT * FROM promotion_test WHERE target = :target ORDER BY id")
        .bind("target", target)
        .map(PromotionTestTable::test)
        .list();
  }

  private static PromotionTest test(ResultSet row, StatementContext context) throws SQLException {
    return new PromotionTest(
        row.getLong("id"),
        row.getString("target"),
        row.getString("candidate"),
        row.getString("live"),
        row.getLong("held_out_wins"),
        row.getLong("held_out_losses"),
        Decision.valueOf(row.getString("decision")),
        row.getLong("wins"),
        row.getLong("losses"),
        row.getString("reason"),
        Columns.instant(row.getString("started_at")),
        Optional.ofNullable(row.getString("decided_at")).map(Columns::instant));
  }

  /**
   * Returns the challenges since a candidate was registered that it and another model have read, in
   * their order. Of several readings of a model the first counts: what it tried after a rejection,
   * or read again later, is another question.
   */
  static List<PairedReading> readByBoth(Handle handle, String candidate, String live) {
    Map<Long, PairedReading> first = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT c.id, a.text AS candidate_text, a.verdict AS candidate_verdict,"
                + " b.text AS live_text, b.verdict AS live_verdict"
                + " FROM guess a JOIN guess b ON b.challenge_id = a.challenge_id"
                + " JOIN challenge c ON c.id = a.challenge_id"
                + " JOIN model m ON m.version = a.reader AND m.target = c.target"
                + " WHERE a.reader = :candidate AND b.reader = :live AND c.at >= m.at"
                + " ORDER BY c.id, a.id, b.id")
        .bind("candidate", candidate)
        .bind("live", live)
        .map(
            (row, context) ->
                new PairedReading(
                    row.getLong("id"),
                    row.getString("candidate_text"),
                    Verdict.valueOf(row.getString("candidate_verdict")),
                    row.getString("live_text"),
                    Verdict.valueOf(row.getString("live_verdict"))))
        .forEach(reading -> first.putIfAbsent(reading.challenge(), reading));
    return List.copyOf(first.values());
  }
}
