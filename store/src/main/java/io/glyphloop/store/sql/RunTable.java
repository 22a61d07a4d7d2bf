package io.glyphloop.store.sql;

import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.files.OwnerProcess;
import io.glyphloop.store.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;

/** Runs, and whether their processes are still there. */
final class RunTable {

  private RunTable() {}

  /** Adds a run of this process. */
  static Run start(
      Handle handle, String kind, String target, Map<String, String> configuration, Instant at) {
    OwnerProcess owner = OwnerProcess.current();
    long id =
        handle
            .createUpdate(
                "INSERT INTO run (kind, target, outcome, configuration, counts, host, pid,"
                    + " process_start, started_at) VALUES (:kind, :target, 'RUNNING',"
                    + " :configuration, '{}', :host, :pid, :born, :at)")
            .bind("kind", kind)
            .bind("target", target)
            .bind("configuration", Columns.text(configuration))
            .bind("host", owner.host())
            .bind("pid", owner.pid())
            .bind("born", Columns.text(owner.start()))
            .bind("at", Columns.text(at))
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    return new Run(
        id, kind, target, RunOutcome.RUNNING, configuration, Map.of(), at, Optional.empty());
  }

  /**
   * Closes a run.
   *
   * @throws IllegalArgumentException when there is no such run
   */
  static void finish(
      Handle handle, long runId, RunOutcome outcome, Map<String, String> counts, Instant at) {
    int changed =
        handle
            .createUpdate(
                "UPDATE run SET outcome = :outcome, counts = :counts, ended_at = :at WHERE id = :id")
            .bind("outcome", outcome.name())
            .bind("counts", Columns.text(counts))
            .bind("at", Columns.text(at))
            .bind("id", runId)
            .execute();
    if (changed == 0) {
      throw new IllegalArgumentException("no run " + runId);
    }
  }

  /** Returns the runs of all targets whose process is still at them, oldest first. */
  static List<Run> open(Handle handle, Predicate<OwnerProcess> alive) {
    return handle
        .createQuery("SELECT * FROM run WHERE outcome = 'RUNNING' ORDER BY id")
        .map((row, context) -> run(row, alive))
        .filter(run -> run.outcome() == RunOutcome.RUNNING)
        .list();
  }

  /**
   * Returns whether a process that is still there has a run of one of these kinds open.
   *
   * @param alive whether the process of a run is still there
   */
  static boolean isRunning(
      Handle handle, Set<String> kinds, String target, Predicate<OwnerProcess> alive) {
    return handle
        .createQuery(
            "SELECT * FROM run WHERE target = :target AND kind IN (<kinds>)"
                + " AND outcome = 'RUNNING'")
        .bind("target", target)
        .bindList(EmptyHandling.NULL_KEYWORD, "kinds", List.copyOf(kinds))
        .map((row, context) -> run(row, alive))
        .list()
        .stream()
        .anyMatch(run -> run.outcome() == RunOutcome.RUNNING);
  }

  /**
   * Returns the runs of a target, oldest first.
   *
   * @param alive whether the process of a run is still there
   */
  static List<Run> of(Handle handle, String target, Predicate<OwnerProcess> alive) {
    return handle
        .createQuery("SELECT * FROM run WHERE target = :target ORDER BY id")
        .bind("target", target)
        .map((row, context) -> run(row, alive))
        .list();
  }

  private static Run run(ResultSet row, Predicate<OwnerProcess> alive) throws SQLException {
    RunOutcome outcome = RunOutcome.valueOf(row.getString("outcome"));
    OwnerProcess owner =
        new OwnerProcess(
            row.getString("host"),
            row.getLong("pid"),
            Columns.instant(row.getString("process_start")));
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
        Columns.instant(row.getString("started_at")),
        Optional.ofNullable(row.getString("ended_at")).map(Columns::instant));
  }
}
