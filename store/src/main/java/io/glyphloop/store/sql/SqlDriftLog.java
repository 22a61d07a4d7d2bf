package io.glyphloop.store.sql;

import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.DriftLog;
import io.glyphloop.store.DriftState;
import io.glyphloop.store.TargetName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Update;

record SqlDriftLog(Database database) implements DriftLog {

  @Override
  public Optional<DriftState> state(String target) {
    return database.read(
        handle -> {
          Map<String, Long> sizes = sizes(handle, target);
          return handle
              .select("SELECT * FROM drift_state WHERE target = ?", target)
              .map((row, context) -> state(row, sizes))
              .findFirst();
        });
  }

  private static Map<String, Long> sizes(Handle handle, String target) {
    return handle
        .select("SELECT size, pictures FROM drift_size WHERE target = ?", target)
        .map((row, context) -> Map.entry(row.getString("size"), row.getLong("pictures")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static DriftState state(ResultSet row, Map<String, Long> sizes) throws SQLException {
    long beforeHits = row.getLong("before_hits");
    Optional<Rate> before =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(new Rate(beforeHits, row.getLong("before_n")));
    return new DriftState(
        row.getLong("challenge"),
        new DriftState.Acceptance(
            row.getString("model"),
            before,
            new Rate(row.getLong("hits"), row.getLong("n")),
            row.getDouble("decline"),
            row.getLong("alarmed") == 1,
            row.getDouble("recent_hits"),
            row.getDouble("recent_n"),
            row.getDouble("trial_sum"),
            row.getLong("trial_n")),
        new DriftState.Pictures(
            row.getLong("pictures"),
            sizes,
            new DriftState.Moments(row.getDouble("grey_sum"), row.getDouble("grey_squares")),
            new DriftState.Moments(
                row.getDouble("contrast_sum"), row.getDouble("contrast_squares")),
            new DriftState.Charts(
                row.getDouble("other_size"),
                row.getDouble("lighter"),
                row.getDouble("darker"),
                row.getDouble("more_contrast"),
                row.getDouble("less_contrast"))));
  }

  @Override
  public void keep(String target, DriftState state, List<Raised> alarms) {
    TargetName.check(target);
    database.write(
        handle -> {
          forget(handle, target);
          insert(handle, target, state);
          Instant now = database.now();
          alarms.forEach(alarm -> insert(handle, target, alarm, now));
          return alarms.size();
        });
  }

  private static void forget(Handle handle, String target) {
    handle.execute("DELETE FROM drift_size WHERE target = ?", target);
    handle.execute("DELETE FROM drift_state WHERE target = ?", target);
  }

  private static void insert(Handle handle, String target, DriftState state) {
    DriftState.Acceptance acceptance = state.acceptance();
    DriftState.Pictures pictures = state.pictures();
    try (Update update =
        handle.createUpdate(
            "INSERT INTO drift_state VALUES (:target, :challenge, :a.model, :beforeHits, :beforeN,"
                + " :hits, :n, :a.decline, :alarmed, :a.recentHits, :a.recentN, :a.trialSum,"
                + " :a.trialN, :p.n, :p.grey.sum, :p.grey.squares, :p.contrast.sum,"
                + " :p.contrast.squares, :c.otherSize, :c.lighter, :c.darker, :c.moreContrast,"
                + " :c.lessContrast)")) {
      update
          .bind("target", target)
          .bind("challenge", state.challenge())
          .bindMethods("a", acceptance)
          .bind("beforeHits", acceptance.before().map(Rate::successes).orElse(null))
          .bind("beforeN", acceptance.before().map(Rate::n).orElse(null))
          .bind("hits", acceptance.reference().successes())
          .bind("n", acceptance.reference().n())
          .bind("alarmed", acceptance.alarmed() ? 1 : 0)
          .bindMethods("p", pictures)
          .bindMethods("c", pictures.charts())
          .execute();
    }
    pictures
        .sizes()
        .forEach(
            (size, count) ->
                handle.execute("INSERT INTO drift_size VALUES (?, ?, ?)", target, size, count));
  }

  private static void insert(Handle handle, String target, Raised alarm, Instant at) {
    handle.execute(
        "INSERT INTO alarm (target, what, words, labels, after_run, at) VALUES (?, ?, ?, ?,"
            + " (SELECT coalesce(max(id), 0) FROM run WHERE target = ?), ?)",
        target,
        alarm.what(),
        alarm.words(),
        SqlChallengeLog.stats(handle, target).labels(),
        target,
        at);
  }

  @Override
  public List<DriftAlarm> alarms(String target) {
    return database.read(
        handle ->
            handle
                .select("SELECT * FROM alarm WHERE target = ? ORDER BY id", target)
                .map(ConstructorMapper.of(DriftAlarm.class))
                .list());
  }
}
