package io.glyphloop.store.sql;

import io.glyphloop.store.Run;
import io.glyphloop.store.RunLog;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.files.OwnerProcess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;

/** Runs, and whether their processes are still there. */
record SqlRunLog(Database database) implements RunLog {

  static final String OF_KIND = "SELECT * FROM run WHERE target = ? AND kind = ? ORDER BY id";
  static final String LATEST = " DESC LIMIT 1";

  static final String FIRST_START =
      "SELECT min(started_at) FROM run WHERE target = ? AND started_at <= ?";

  static final String OPEN = "SELECT * FROM run WHERE target = ? AND outcome = 'RUNNING'";

  @Override
  public Run start(String kind, String target, Map<String, String> configuration) {
    return startAlone(kind, target, configuration, Set.of()).orElseThrow();
  }

  @Override
  public Optional<Run> startAlone(
      String kind, String target, Map<String, String> configuration, Set<String> rivals) {
    TargetName.check(target);
    Instant now = database.now();
    AtomicBoolean again = new AtomicBoolean();
    return database.repeat(
        handle -> {
          Optional<Run> mine =
              again.getAndSet(true) ? own(handle, kind, target, now) : Optional.empty();
          return mine.isPresent() || isRunning(handle, rivals, target)
              ? mine
              : Optional.of(add(handle, kind, target, configuration, now));
        });
  }

  /** Returns the run that this process has just added, when its commit got no answer. */
  private Optional<Run> own(Handle handle, String kind, String target, Instant start) {
    OwnerProcess owner = OwnerProcess.current();
    return handle
        .select(
            OPEN + " AND kind = ? AND started_at = ? AND host = ? AND pid = ?",
            target,
            kind,
            start,
            owner.host(),
            owner.pid())
        .map((row, context) -> run(row, alive()))
        .findFirst();
  }

  /** Closes, on the way, the runs whose process is gone. */
  private boolean isRunning(Handle handle, Set<String> kinds, String target) {
    if (kinds.isEmpty()) {
      return false;
    }
    List<Run> open = handle.select(OPEN, target).map((row, context) -> run(row, alive())).list();
    for (Run run : open) {
      if (run.outcome() == RunOutcome.KILLED) {
        handle.execute("UPDATE run SET outcome = ? WHERE id = ?", RunOutcome.KILLED, run.id());
      }
    }
    return open.stream()
        .anyMatch(run -> kinds.contains(run.kind()) && run.outcome() == RunOutcome.RUNNING);
  }

  private static Run add(
      Handle handle, String kind, String target, Map<String, String> configuration, Instant now) {
    OwnerProcess owner = OwnerProcess.current();
    long id =
        Database.insert(
            handle,
            "INSERT INTO run (kind, target, outcome, configuration, counts, host, pid,"
                + " process_start, started_at) VALUES (?, ?, 'RUNNING', ?, '{}', ?, ?, ?, ?)",
            kind,
            target,
            configuration,
            owner.host(),
            owner.pid(),
            owner.start(),
            now);
    return new Run(
        id, kind, target, RunOutcome.RUNNING, configuration, Map.of(), now, Optional.empty());
  }

  @Override
  public void finish(long runId, RunOutcome outcome, Map<String, String> counts) {
    database.execute(
        handle -> {
          int changed =
              handle.execute(
                  "UPDATE run SET outcome = ?, counts = ?, ended_at = ? WHERE id = ?",
                  outcome,
                  counts,
                  database.now(),
                  runId);
          if (changed == 0) {
            throw new IllegalArgumentException("no run " + runId);
          }
        });
  }

  @Override
  public List<Run> of(String target) {
    return database.read(
        handle ->
            handle
                .select("SELECT * FROM run WHERE target = ? ORDER BY id", target)
                .map((row, context) -> run(row, alive()))
                .list());
  }

  @Override
  public void pause(String target, boolean paused) {
    TargetName.check(target);
    database.execute(
        handle -> {
          handle.execute("DELETE FROM paused WHERE target = ?", target);
          if (paused) {
            handle.execute("INSERT INTO paused (target, at) VALUES (?, ?)", target, database.now());
          }
        });
  }

  @Override
  public boolean isPaused(String target) {
    return database.read(
        handle ->
            handle
                .select("SELECT 1 FROM paused WHERE target = ?", target)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
  }

  @Override
  public List<Run> of(String target, String kind) {
    return database.read(handle -> ofKind(handle, OF_KIND, target, kind).list());
  }

  @Override
  public Optional<Run> latest(String target, String kind) {
    return database.read(handle -> ofKind(handle, OF_KIND + LATEST, target, kind).findFirst());
  }

  private ResultIterable<Run> ofKind(Handle handle, String sql, String target, String kind) {
    return handle.select(sql, target, kind).map((row, context) -> run(row, alive()));
  }

  @Override
  public Optional<Instant> firstStart(String target, Instant notAfter) {
    return database.read(
        handle -> handle.select(FIRST_START, target, notAfter).mapTo(Instant.class).findFirst());
  }

  private Predicate<OwnerProcess> alive() {
    return database.dialect()::isAlive;
  }

  /** Returns the runs of all targets whose process is still at them, oldest first. */
  static List<Run> open(Handle handle, Predicate<OwnerProcess> alive) {
    return handle
        .select("SELECT * FROM run WHERE outcome = 'RUNNING' ORDER BY id")
        .map((row, context) -> run(row, alive))
        .filter(run -> run.outcome() == RunOutcome.RUNNING)
        .list();
  }

  private static Run run(ResultSet row, Predicate<OwnerProcess> alive) throws SQLException {
    RunOutcome outcome = RunOutcome.valueOf(row.getString("outcome"));
    OwnerProcess owner =
        new OwnerProcess(
            row.getString("host"),
            row.getLong("pid"),
            Instant.parse(row.getString("process_start")));
    if (outcome == RunOutcome.RUNNING && !alive.test(owner)) {
      outcome = RunOutcome.KILLED;
    }
    return new Run(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("target"),
        outcome,
        Columns.map(row.getString("configuration")),
        Columns.map(row.getString("counts")),
        Instant.parse(row.getString("started_at")),
        Optional.ofNullable(row.getString("ended_at")).map(Instant::parse));
  }
}
