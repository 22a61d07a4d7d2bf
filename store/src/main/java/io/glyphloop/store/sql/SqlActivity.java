package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.Activity;
import io.glyphloop.store.Attempted;
import io.glyphloop.store.LabelSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What goes on, from counts that are kept with the challenges and from the latest rows. */
record SqlActivity(Database database) implements Activity {

  /** So many challenges make a block; those that are committed together stay together. */
  private static final int BLOCK = 50;

  /** Failures are looked for among so many of the latest challenges. */
  private static final int LOOKED_AT = 20_000;

  private static final String ADD_TO_BLOCK =
      "UPDATE success SET answered = answered + :answered, accepted = accepted + :accepted"
          + " WHERE id = (SELECT max(id) FROM success WHERE target = :target)"
          + " AND run_id = :run AND answered < "
          + BLOCK;

  private static final String ADD_BLOCK =
      "INSERT INTO success (target, run_id, answered, accepted, at)"
          + " VALUES (:target, :run, :answered, :accepted, :at)";

  private static final String SUCCESS =
      "SELECT min(at) AS at, CAST(sum(answered) AS BIGINT) AS n,"
          + " CAST(sum(accepted) AS BIGINT) AS successes FROM"
          + " (SELECT at, answered, accepted, ntile(CAST(:most AS INTEGER)) OVER (ORDER BY id)"
          + " AS part FROM success WHERE target = :target) parts GROUP BY part ORDER BY part";

  private static final String SINCE =
      "SELECT CAST(coalesce(sum(answered), 0) AS BIGINT) AS n,"
          + " CAST(coalesce(sum(accepted), 0) AS BIGINT) AS successes"
          + " FROM success WHERE target = ? AND at >= ?";

  /** Of several answers to a challenge, the last is the accepted one when one was accepted. */
  private static final String ATTEMPTS =
      "SELECT c.id, c.image, c.at, r.configuration, g.reader, g.text, g.verdict FROM"
          + " (SELECT * FROM challenge WHERE target = :target"
          + " ORDER BY id DESC LIMIT :looked) c JOIN run r ON r.id = c.run_id"
          + " LEFT JOIN guess g ON g.id = (SELECT max(id) FROM guess"
          + " WHERE challenge_id = c.id AND verdict <> 'UNVERIFIED')"
          + " WHERE r.kind = 'crawl' %s ORDER BY c.id DESC LIMIT :most";

  /**
   * Counts challenges that were answered, in the transaction that records them.
   *
   * @param answered how many got a verdict
   * @param accepted how many of these were accepted
   */
  static void count(
      Handle handle, String target, long run, long answered, long accepted, Instant at) {
    if (answered == 0) {
      return;
    }
    for (String sql : List.of(ADD_TO_BLOCK, ADD_BLOCK)) {
      int changed =
          handle
              .createUpdate(sql)
              .bind("target", target)
              .bind("run", run)
              .bind("answered", answered)
              .bind("accepted", accepted)
              .bind("at", at)
              .execute();
      if (changed > 0) {
        return;
      }
    }
  }

  @Override
  public List<Stretch> success(String target, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(SUCCESS)
                .bind("target", target)
                .bind("most", most)
                .map((row, context) -> new Stretch(Instant.parse(row.getString("at")), rate(row)))
                .list());
  }

  @Override
  public Rate successSince(String target, Instant since) {
    return database.read(
        handle -> handle.select(SINCE, target, since).map((row, context) -> rate(row)).one());
  }

  private static Rate rate(ResultSet row) throws SQLException {
    return new Rate(row.getLong("successes"), row.getLong("n"));
  }

  @Override
  public List<Attempted> attempts(String target, int most) {
    return attempts(String.format(ATTEMPTS, ""), target, most, most);
  }

  @Override
  public List<Attempted> failures(String target, int most) {
    return attempts(String.format(ATTEMPTS, "AND g.verdict = 'REJECTED'"), target, LOOKED_AT, most);
  }

  private List<Attempted> attempts(String sql, String target, int looked, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .bind("target", target)
                .bind("looked", looked)
                .bind("most", most)
                .map(SqlActivity::attempt)
                .list());
  }

  private static Attempted attempt(ResultSet row, StatementContext context) throws SQLException {
    Map<String, String> settings = Columns.map(row.getString("configuration"));
    return new Attempted(
        row.getLong("id"),
        new Digest(row.getString("image")),
        Instant.parse(row.getString("at")),
        Objects.requireNonNullElse(row.getString("reader"), ""),
        Objects.requireNonNullElse(row.getString("text"), ""),
        Optional.ofNullable(row.getString("verdict")).map(Verdict::valueOf),
        !"none".equals(settings.getOrDefault("model", "")));
  }

  @Override
  public Map<LabelSource, Long> labels(String target) {
    Map<LabelSource, Long> counts = new EnumMap<>(LabelSource.class);
    database.read(
        handle ->
            handle
                .select(
                    "SELECT l.source, count(*) AS n FROM label l JOIN challenge c"
                        + " ON c.id = l.challenge_id WHERE c.target = ? GROUP BY l.source",
                    target)
                .map(
                    (row, context) ->
                        counts.put(LabelSource.valueOf(row.getString("source")), row.getLong("n")))
                .list());
    return counts;
  }
}
